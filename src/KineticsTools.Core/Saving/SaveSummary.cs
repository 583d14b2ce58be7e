using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>Counts the results of a run by what became of them and why, and says it in one line. Not thread-safe.</summary>
public sealed class SaveSummary
{
    private readonly Dictionary<(ClipStatus Status, ClipReason Reason), long> _counts = [];

    /// <summary>Counts a result.</summary>
    /// <param name="result">The result.</param>
    public void Add(ClipResult result)
    {
        (ClipStatus, ClipReason) key = (result.Status, result.Reason);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>Sums up a run.</summary>
    /// <param name="progress">How far it came.</param>
    /// <param name="destination">Where the clips are.</param>
    /// <returns>For example <c>2 saved, 0 skipped, 3 unavailable (NotInSource 2, StartsAfterEnd 1), 0 failed; 0.8 MB in 0:00:02, in …</c>.</returns>
    public string ToText(SaveProgress progress, string destination)
    {
        string counts = string.Join(", ", Enum.GetValues<ClipStatus>().Select(Phrase));
        return string.Create(CultureInfo.CurrentCulture,
            $"{counts}; {progress.Bytes / 1e6:N1} MB in {progress.Elapsed:h\\:mm\\:ss}, in {destination}");
    }

    private string Phrase(ClipStatus status)
    {
        (ClipReason Reason, long Count)[] counts = _counts
            .Where(pair => pair.Key.Status == status)
            .Select(pair => (pair.Key.Reason, pair.Value))
            .OrderByDescending(pair => pair.Value)
            .ToArray();
        string reasons = string.Join(", ", counts.Where(pair => pair.Reason != ClipReason.None).Select(pair => $"{pair.Reason} {pair.Count:N0}"));
        string total = $"{counts.Sum(pair => pair.Count):N0} {status.ToString().ToLowerInvariant()}";
        return reasons.Length == 0 ? total : $"{total} ({reasons})";
    }
}
