using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>
/// An index on disk, as text: a line of JSON that says which archive it is of, a line for each clip with its name in the archive
/// (without folder and ending), and <c>end</c> where the archive was read to its end. Many of them in one file are a collection to
/// share.
/// </summary>
internal static partial class ArchiveIndexFile
{
    private const string End = "end";

    /// <summary>More than any address has.</summary>
    private const int LongestLine = 16 * 1024;

    /// <summary>All releases together have fewer.</summary>
    private const int MostClips = 2_000_000;

    /// <summary>Reads an index file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clip">Called with each clip's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its head; <see langword="null"/> where there is no such file, or it is none.</returns>
    internal static async Task<ArchiveIndex?> ReadAsync(string path, Action<string> clip, CancellationToken cancellationToken)
    {
        try
        {
            using LimitedLineReader reader = Open(File.OpenRead(path));
            return await ReadOneAsync(reader, path, clip, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            // What cannot be read is not known: the archive is read again, and the file is written anew.
            return null;
        }
    }

    /// <summary>A reader of a file of indices.</summary>
    internal static LimitedLineReader Open(Stream content) => new(content, LongestLine);

    /// <summary>Reads the next index of a file that may have several.</summary>
    /// <returns>Its head; <see langword="null"/> at the end of the file.</returns>
    /// <exception cref="FormatException">It is no index, or larger than any is.</exception>
    internal static async Task<ArchiveIndex?> ReadOneAsync(LimitedLineReader reader, string path, Action<string> clip, CancellationToken cancellationToken)
    {
        if (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not string first)
        {
            return null;
        }

        Head head = ParseHead(first);
        int count = 0;
        bool isComplete = false;

        // The next index begins with the brace of its head.
        while (!isComplete && await reader.PeekAsync(cancellationToken).ConfigureAwait(false) is not (null or '{') && await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is string line)
        {
            isComplete = line == End;
            if (!isComplete)
            {
                count = count < MostClips ? count + 1 : throw new FormatException($"An index lists more than {MostClips:N0} clips, which no archive has.");
                clip(line);
            }
        }

        return new ArchiveIndex
        {
            Address = head.Address!, Length = head.Length, Tag = head.Tag, ReadAt = head.Read, IsComplete = isComplete, ClipCount = count, Path = path,
        };
    }

    /// <summary>Writes an index where it says it is, whole or not at all.</summary>
    internal static async Task WriteAsync(ArchiveIndex index, IReadOnlyCollection<string> clips)
    {
        string partial = string.Create(CultureInfo.InvariantCulture, $"{index.Path}.{Environment.ProcessId}-{Guid.NewGuid():N}.part");
        try
        {
            await using (StreamWriter writer = new(partial) { NewLine = "\n" })
            {
                await WriteAsync(writer, index, clips).ConfigureAwait(false);
            }

            File.Move(partial, index.Path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Writes an index.</summary>
    internal static async Task WriteAsync(TextWriter writer, ArchiveIndex index, IEnumerable<string> clips)
    {
        await writer.WriteLineAsync(JsonSerializer.Serialize(
            new Head(index.Address, index.Length, index.Tag, index.ReadAt), HeadJson.Default.Head)).ConfigureAwait(false);
        foreach (string clip in clips)
        {
            await writer.WriteLineAsync(clip).ConfigureAwait(false);
        }

        if (index.IsComplete)
        {
            await writer.WriteLineAsync(End).ConfigureAwait(false);
        }
    }

    private static Head ParseHead(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HeadJson.Default.Head) is { Address: not null } head
                ? head
                : throw new FormatException("A line that should begin an index names no archive.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"A line that should begin an index is none: {exception.Message}", exception);
        }
    }

    private sealed record Head(string? Address, long? Length, string? Tag, DateTimeOffset Read);

    /// <summary>Made when it is compiled: what reflection takes to find out is as long as to read 100 MB of an archive.</summary>
    [JsonSerializable(typeof(Head))]
    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    private sealed partial class HeadJson : JsonSerializerContext;
}
