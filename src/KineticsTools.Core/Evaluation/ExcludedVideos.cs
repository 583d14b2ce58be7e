using System.Text.Json;
using KineticsTools.Journal;
using KineticsTools.Sources;

namespace KineticsTools.Evaluation;

/// <summary>
/// Reads lists of blocked videos: an id a line (what comes after a comma, blank lines, lines that start with <c>#</c> and a header are passed over), or a
/// JSON list of ids. A clip's name is as good as an id. A folder that clips were saved to stands for what its journal knows as unavailable.
/// </summary>
public static class ExcludedVideos
{
    /// <summary>Reads a list, or a journal.</summary>
    /// <param name="path">The file, or the destination of Save-KineticsClip, as a full path.</param>
    /// <param name="warn">Told what of a journal cannot be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The ids and names.</returns>
    /// <exception cref="EvaluationException">A line is no id, or a folder has no journal.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<IReadOnlySet<string>> ReadAsync(string path, Action<string> warn, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
        {
            return ReadList(path);
        }

        return DestinationJournal.Exists(path)
            ? await ReadJournalAsync(path, warn, cancellationToken).ConfigureAwait(false)
            : throw new EvaluationException(EvaluationFault.Malformed,
                $"There is no journal in '{path}': no clip was saved there. Name such a folder, or a list of ids.");
    }

    /// <summary>A clip by its name; its video by the id too, unless another window of it can be had.</summary>
    private static async Task<HashSet<string>> ReadJournalAsync(string path, Action<string> warn, CancellationToken cancellationToken)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> ids = new(StringComparer.Ordinal);
        HashSet<string> available = new(StringComparer.Ordinal);
        await foreach (JournalEntry entry in DestinationJournal.ReadAsync(path, latest: true, warn, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Status == ClipStatus.Unavailable)
            {
                names.Add(ClipFileName.Of(entry.Clip.Key));
                ids.Add(entry.Clip.YouTubeId);
            }
            else
            {
                available.Add(entry.Clip.YouTubeId);
            }
        }

        names.UnionWith(ids.Except(available));
        return names;
    }

    private static HashSet<string> ReadList(string path)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        string text = File.ReadAllText(path);
        bool isJson = text.TrimStart().StartsWith('[');
        int number = 0;
        foreach (string line in isJson ? ReadJson(path, text) : text.Split('\n'))
        {
            number++;
            string id = line.Split(',')[0].Trim().Trim('"');
            bool isHeader = number == 1 && id is "youtube_id" or "video_id" or "id";
            if (id.Length == 0 || id.StartsWith('#') || isHeader)
            {
                continue;
            }

            if (!YouTubeId.IsValid(id) && ClipFileName.Parse(id) is null)
            {
                throw new EvaluationException(EvaluationFault.Malformed,
                    $"{path}, {(isJson ? "entry" : "line")} {number}: '{id}' is no video id: 11 of A-Z, a-z, 0-9, '_' and '-'.");
            }

            ids.Add(id);
        }

        return ids;
    }

    private static string[] ReadJson(string path, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(text) ?? [];
        }
        catch (JsonException exception)
        {
            throw new EvaluationException(EvaluationFault.Malformed, $"{path} is no JSON list of video ids ({exception.Message}).");
        }
    }
}
