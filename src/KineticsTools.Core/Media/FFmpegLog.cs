using System.Text.RegularExpressions;

namespace KineticsTools.Media;

/// <summary>Reads what ffmpeg and ffprobe write to standard error.</summary>
internal static partial class FFmpegLog
{
    private const int MaxLines = 3;
    private const int MaxLineLength = 200;

    /// <summary>The last lines, fit for a message: one line, no addresses of memory, files without their folder.</summary>
    /// <param name="log">What was written.</param>
    /// <param name="paths">The files that it may name.</param>
    /// <returns>The lines, or <see langword="null"/> where nothing was written.</returns>
    public static string? Summarize(string log, params IEnumerable<string> paths)
    {
        IReadOnlyList<string> lines = Lines(log, paths);
        return lines.Count == 0 ? null : string.Join("; ", lines.TakeLast(MaxLines));
    }

    /// <summary>The lines, cleaned as <see cref="Summarize"/> says.</summary>
    /// <param name="log">What was written.</param>
    /// <param name="paths">The files that it may name.</param>
    /// <returns>The lines that say something.</returns>
    public static IReadOnlyList<string> Lines(string log, params IEnumerable<string> paths)
    {
        string[] known = [.. paths];
        return [.. log.Split('\n').Select(line => Clean(line, known)).Where(line => line.Length > 0)];
    }

    /// <summary>Whether ffmpeg failed because there was no room to write.</summary>
    /// <param name="log">What was written.</param>
    /// <returns><see langword="true"/> where it was so.</returns>
    public static bool SaysDiskFull(string log) => DiskFullPattern().IsMatch(log);

    /// <summary>Whether ffmpeg could not read a file, for a reason that is not in the file.</summary>
    /// <param name="log">What was written.</param>
    /// <returns><see langword="true"/> where it was so.</returns>
    public static bool SaysUnreadable(string log) => UnreadablePattern().IsMatch(log);

    /// <summary>Whether ffmpeg has no encoder of a name.</summary>
    /// <param name="log">What was written.</param>
    /// <returns>The encoder that is missing, or <see langword="null"/>.</returns>
    public static string? MissingEncoder(string log) =>
        MissingEncoderPattern().Match(log) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Clean(string line, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            line = line.Replace("file:" + path, Path.GetFileName(path), StringComparison.Ordinal)
                .Replace(path, Path.GetFileName(path), StringComparison.Ordinal);
        }

        line = AddressPattern().Replace(line.Trim(), "]");
        return line.Length > MaxLineLength ? line[..MaxLineLength] + "…" : line;
    }

    [GeneratedRegex(" @ (0x)?[0-9A-Fa-f]+\\]", RegexOptions.CultureInvariant)]
    private static partial Regex AddressPattern();

    // strerror's words for ENOSPC and EDQUOT, and Windows' own for ERROR_DISK_FULL.
    [GeneratedRegex("No space left on device|Disk quota exceeded|not enough space on the disk",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DiskFullPattern();

    // strerror's words for EIO, EACCES, ESTALE, ENOENT, ENOMEM, EMFILE.
    [GeneratedRegex(
        "Input/output error|Permission denied|Stale (NFS )?file handle|No such file or directory|Cannot allocate memory|Too many open files",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UnreadablePattern();

    [GeneratedRegex("(?:Unknown encoder|Unrecognized encoder) '([A-Za-z0-9_]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex MissingEncoderPattern();
}
