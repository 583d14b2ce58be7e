using System.Text.Json;
using KineticsTools.Sources;

namespace KineticsTools.Evaluation;

/// <summary>
/// Reads lists of blocked videos: an id a line (what comes after a comma, blank lines, lines that start with <c>#</c> and a header are passed over), or a
/// JSON list of ids. A clip's name is as good as an id.
/// </summary>
public static class ExcludedVideos
{
    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The ids.</returns>
    /// <exception cref="EvaluationException">A line is no id.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlySet<string> Read(string path)
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
