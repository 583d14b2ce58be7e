namespace KineticsTools.Journal;

/// <summary>The counts of one group of coverage.</summary>
internal sealed class CoverageCount
{
    private readonly Dictionary<ClipReason, long> _unavailable = [];
    private readonly Dictionary<ClipReason, long> _failed = [];
    private long _wanted;
    private long _saved;
    private long _truncated;
    private long _missing;
    private long _bytes;
    private double _wantedSeconds;
    private double _savedSeconds;

    /// <summary>Counts a clip.</summary>
    internal void Add(KineticsClip clip, ClipStanding standing)
    {
        _wanted++;
        _wantedSeconds += clip.Length;
        switch (standing.Status)
        {
            case ClipStatus.Saved:
                _saved++;
                _truncated += standing.Reason == ClipReason.Truncated ? 1 : 0;
                _bytes += standing.Size;
                _savedSeconds += standing.Length?.TotalSeconds ?? clip.Length;
                break;
            case ClipStatus.Unavailable:
                Add(_unavailable, standing.Reason, 1);
                break;
            case ClipStatus.Failed:
                Add(_failed, standing.Reason, 1);
                break;
            default:
                _missing++;
                break;
        }
    }

    /// <summary>Counts all of another group.</summary>
    internal void Add(CoverageCount other)
    {
        _wanted += other._wanted;
        _saved += other._saved;
        _truncated += other._truncated;
        _missing += other._missing;
        _bytes += other._bytes;
        _wantedSeconds += other._wantedSeconds;
        _savedSeconds += other._savedSeconds;
        AddAll(_unavailable, other._unavailable);
        AddAll(_failed, other._failed);
    }

    internal KineticsCoverage ToCoverage() => new()
    {
        Wanted = _wanted,
        Saved = _saved,
        Truncated = _truncated,
        Unavailable = _unavailable.Values.Sum(),
        Failed = _failed.Values.Sum(),
        Missing = _missing,
        UnavailableReasons = Sort(_unavailable),
        FailedReasons = Sort(_failed),
        WantedHours = _wantedSeconds / 3600,
        SavedHours = _savedSeconds / 3600,
        Bytes = _bytes,
    };

    private static void Add(Dictionary<ClipReason, long> counts, ClipReason reason, long count) =>
        counts[reason] = counts.GetValueOrDefault(reason) + count;

    private static void AddAll(Dictionary<ClipReason, long> counts, Dictionary<ClipReason, long> others)
    {
        foreach ((ClipReason reason, long count) in others)
        {
            Add(counts, reason, count);
        }
    }

    private static Dictionary<ClipReason, long> Sort(Dictionary<ClipReason, long> counts) =>
        counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.ToString(), StringComparer.Ordinal).ToDictionary();
}
