namespace KineticsTools.Selection;

/// <summary>
/// Finds what two splits or releases share: leakage between what a model learns from and what it is judged by. The reference side is
/// kept in memory, the other may stream by. Not thread-safe.
/// </summary>
public sealed class SplitComparer
{
    private readonly Dictionary<string, List<KineticsClip>> _reference = new(StringComparer.Ordinal);
    private readonly HashSet<string> _difference = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overlapping = new(StringComparer.Ordinal);
    private long _referenceClips;
    private long _differenceClips;
    private long _sharedVideos;
    private long _same;
    private long _overlappingWindows;
    private long _relabeled;

    /// <summary>Adds a clip to the reference side; all of it goes before the other.</summary>
    /// <param name="clip">The clip.</param>
    public void AddReference(KineticsClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        _referenceClips++;
        if (!_reference.TryGetValue(clip.YouTubeId, out List<KineticsClip>? clips))
        {
            _reference[clip.YouTubeId] = clips = [];
        }

        clips.Add(clip);
    }

    /// <summary>Compares a clip of the other side.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>A pair for each clip of the reference side that is of the same video.</returns>
    public IReadOnlyList<SharedWindow> Compare(KineticsClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        _differenceClips++;
        bool isNew = _difference.Add(clip.YouTubeId);
        if (!_reference.TryGetValue(clip.YouTubeId, out List<KineticsClip>? clips))
        {
            return [];
        }

        _sharedVideos += isNew ? 1 : 0;
        SharedWindow[] pairs = [.. clips.Select(reference => new SharedWindow(reference, clip))];
        foreach (SharedWindow pair in pairs)
        {
            Count(pair);
        }

        return pairs;
    }

    /// <summary>What was found so far, in numbers.</summary>
    /// <returns>The numbers.</returns>
    public SplitComparison Summarize() => new()
    {
        ReferenceClips = _referenceClips,
        DifferenceClips = _differenceClips,
        ReferenceVideos = _reference.Count,
        DifferenceVideos = _difference.Count,
        SharedVideos = _sharedVideos,
        OverlappingVideos = _overlapping.Count,
        SameWindows = _same,
        OverlappingWindows = _overlappingWindows,
        RelabeledWindows = _relabeled,
    };

    private void Count(SharedWindow pair)
    {
        if (pair.Relation == WindowRelation.Apart)
        {
            return;
        }

        _overlapping.Add(pair.YouTubeId);
        if (pair.Relation == WindowRelation.Overlapping)
        {
            _overlappingWindows++;
            return;
        }

        _same++;
        _relabeled += pair.Reference.Label is string label && pair.Difference.Label is string other && label != other ? 1 : 0;
    }
}
