namespace KineticsTools.Journal;

/// <summary>Counts what a destination has of the clips that are wanted, by groups. Not thread-safe.</summary>
/// <param name="state">What the destination has.</param>
/// <param name="groups">By what to tell groups apart; by nothing gives the total alone.</param>
public sealed class CoverageMeter(DestinationState state, IReadOnlyCollection<CoverageGroup> groups)
{
    private readonly bool _byRelease = groups.Contains(CoverageGroup.Release);
    private readonly bool _bySplit = groups.Contains(CoverageGroup.Split);
    private readonly bool _byClass = groups.Contains(CoverageGroup.Class);
    private readonly Dictionary<(string? Release, string? Split, string? Label), CoverageCount> _counts = [];
    private readonly HashSet<(UInt128 Key, int PathHash)> _counted = [];

    /// <summary>Counts a clip, where the same was not counted before: one that several rows name is one file.</summary>
    /// <param name="clip">The clip.</param>
    public void Add(KineticsClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ClipStanding standing = state.Find(clip);

        if (!_counted.Add((ClipHistory.Pack(clip.Key), standing.Path.GetHashCode(StringComparison.Ordinal))))
        {
            return;
        }

        (string?, string?, string?) key = (_byRelease ? clip.Release : null, _bySplit ? clip.Split : null, _byClass ? clip.Label : null);
        if (!_counts.TryGetValue(key, out CoverageCount? count))
        {
            _counts[key] = count = new CoverageCount();
        }

        count.Add(clip, standing);
    }

    /// <summary>What was counted: a group each, in the order of their names, and the total at the end.</summary>
    /// <returns>The groups and the total.</returns>
    public IReadOnlyList<KineticsCoverage> Results()
    {
        CoverageCount total = new();
        List<KineticsCoverage> results = [];
        foreach (((string? release, string? split, string? label), CoverageCount count) in _counts
            .OrderBy(pair => PlaceOf(ReleaseNames.All, pair.Key.Release)).ThenBy(pair => pair.Key.Release, StringComparer.Ordinal)
            .ThenBy(pair => PlaceOf(SplitNames.All, pair.Key.Split)).ThenBy(pair => pair.Key.Split, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Label, StringComparer.Ordinal))
        {
            total.Add(count);
            if (groups.Count > 0)
            {
                results.Add(count.ToCoverage() with { Release = release, Split = split, Label = label });
            }
        }

        results.Add(total.ToCoverage() with { IsTotal = true });
        return results;
    }

    private static int PlaceOf(IReadOnlyList<string> names, string? name)
    {
        int place = names.TakeWhile(one => one != name).Count();
        return name is null ? names.Count + 1 : place;
    }
}
