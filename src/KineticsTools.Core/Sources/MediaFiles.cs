using System.Collections.Frozen;

namespace KineticsTools.Sources;

/// <summary>Which files are media, by their names.</summary>
public static class MediaFiles
{
    /// <summary>The endings that are taken for media, the better ones first where an id has several files.</summary>
    private static readonly string[] Extensions =
    [
        ".mp4", ".mkv", ".webm", ".mov", ".m4v", ".avi", ".flv", ".ts", ".3gp", ".mpg", ".mpeg", ".wmv",
        ".m4a", ".opus", ".ogg", ".mp3", ".flac", ".wav",
    ];

    private static readonly FrozenDictionary<string, int> Ranks = Extensions
        .Select((extension, rank) => (extension, rank))
        .ToFrozenDictionary(pair => pair.extension, pair => pair.rank, StringComparer.OrdinalIgnoreCase);

    /// <summary>A file, if it is one, or all media files under a folder and the folders below it.</summary>
    /// <param name="path">A file, whatever its name, or a folder.</param>
    /// <returns>Full paths. What starts with a dot is left out: it is something unfinished, of ours or of another program.</returns>
    public static IEnumerable<string> Under(string path)
    {
        EnumerationOptions everything = new() { RecurseSubdirectories = true, MaxRecursionDepth = 32, AttributesToSkip = 0 };
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", everything).Where(IsFinishedMedia) : [path];
    }

    /// <summary>Whether a file is media by its ending.</summary>
    /// <param name="path">The file.</param>
    /// <returns><see langword="true"/> where it is.</returns>
    public static bool IsMedia(string path) => Ranks.ContainsKey(Path.GetExtension(path));

    /// <summary>The place of a file's ending among the known ones; lower is better.</summary>
    internal static int RankOf(string path) => Ranks.GetValueOrDefault(Path.GetExtension(path), int.MaxValue);

    private static bool IsFinishedMedia(string path) =>
        IsMedia(path) && !Path.GetFileName(path.AsSpan()).StartsWith(".", StringComparison.Ordinal);
}
