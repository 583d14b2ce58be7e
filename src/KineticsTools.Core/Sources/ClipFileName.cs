using System.Globalization;
using System.Text.RegularExpressions;

namespace KineticsTools.Sources;

/// <summary>
/// The names of clips on disk: <c>&lt;id&gt;_&lt;start&gt;_&lt;end&gt;</c> in seconds, whatever the number of zeros, or in milliseconds
/// as the AudioSet downloaders write them. A window of whole seconds is then of whole thousands, without zeros in front.
/// </summary>
public static partial class ClipFileName
{
    /// <summary>The name of a clip, as published clips are named: numbers of six digits.</summary>
    /// <param name="key">The clip's identity.</param>
    /// <returns>The name without folder and ending.</returns>
    public static string Of(ClipKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.YouTubeId}_{key.TimeStart:000000}_{key.TimeEnd:000000}");

    /// <summary>The clip that a file's name says it is.</summary>
    /// <param name="stem">The name without folder and ending.</param>
    /// <returns>The clip's identity, or <see langword="null"/> where the name is of another form.</returns>
    public static ClipKey? Parse(string stem)
    {
        Match match = Pattern().Match(stem);
        return match.Success
            && int.TryParse(match.Groups["start"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            && int.TryParse(match.Groups["end"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int end)
            && end > start
                ? IsMilliseconds(match, start, end)
                    ? new ClipKey(match.Groups["id"].Value, start / 1000, end / 1000)
                    : new ClipKey(match.Groups["id"].Value, start, end)
                : null;
    }

    /// <summary>No clip is a thousand seconds long.</summary>
    private static bool IsMilliseconds(Match match, int start, int end) =>
        start % 1000 == 0 && end % 1000 == 0 && !match.Groups["end"].ValueSpan.StartsWith("0", StringComparison.Ordinal)
        && (start == 0 ? match.Groups["start"].Length == 1 : match.Groups["start"].ValueSpan[0] != '0');

    [GeneratedRegex(@"^(?<id>[A-Za-z0-9_-]{11})_(?<start>[0-9]{1,9})_(?<end>[0-9]{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
