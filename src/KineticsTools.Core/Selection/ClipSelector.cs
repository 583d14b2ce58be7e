using KineticsTools.Vocabulary;

namespace KineticsTools.Selection;

/// <summary>Applies a <see cref="ClipSelection"/> to a stream of clips. Not thread-safe.</summary>
public sealed class ClipSelector
{
    private readonly ClipSelection _selection;
    private readonly ClassFilter? _classes;
    private readonly ClassFilter? _exclude;
    private readonly ClassFilter? _groups;
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PriorityQueue<(long Order, KineticsClip Clip), ulong>> _drawn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _releases = new(StringComparer.Ordinal);
    private string? _lastRelease;
    private long _order;
    private bool _saysLicence;

    /// <summary>Makes a selector.</summary>
    /// <param name="selection">What is wanted.</param>
    public ClipSelector(ClipSelection selection)
    {
        _selection = selection;
        _classes = selection.Classes.Count == 0 ? null : new ClassFilter(selection.Classes);
        _exclude = selection.Exclude.Count == 0 ? null : new ClassFilter(selection.Exclude);
        if (selection.Groups.Count > 0)
        {
            _groups = new ClassFilter(selection.Groups);
        }
    }

    /// <summary>Takes the next clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>Whether it is to be passed on now. A clip drawn for a sample comes from <see cref="Drawn"/>, at the end.</returns>
    public bool Accept(KineticsClip clip)
    {
        if (clip.Release is not null && clip.Release != _lastRelease)
        {
            _releases.Add(_lastRelease = clip.Release);
        }

        // Not short-circuited: every filter has to see the label to know which of its names matched.
        bool excluded = _exclude is not null && _exclude.Matches(clip.Label);
        bool named = _classes is not null && _classes.Matches(clip.Label);
        bool grouped = _groups is not null && clip.Label is not null && MatchesGroup(clip.Label);
        if (excluded || (!named && !grouped && (_classes ?? _groups) is not null) || !LicenceFits(clip))
        {
            return false;
        }

        if (_selection.Sample is int size)
        {
            Draw(clip, size);
            return false;
        }

        string label = clip.Label ?? "";
        int taken = _taken.GetValueOrDefault(label);
        if (taken >= (_selection.First ?? int.MaxValue))
        {
            return false;
        }

        _taken[label] = taken + 1;
        return true;
    }

    /// <summary>The clips that a sample drew, in the order in which they came. Empty where no sample is wanted.</summary>
    public IEnumerable<KineticsClip> Drawn => _drawn.Values
        .SelectMany(drawn => drawn.UnorderedItems)
        .Select(item => item.Element)
        .OrderBy(item => item.Order)
        .Select(item => item.Clip);

    /// <summary>
    /// What is wrong with the selection for sure, by what is known of the clips so far: names that their release does not have.
    /// To be asked after a clip, so that nobody learns at the end of a long run that a class was misspelt. Says each thing once.
    /// </summary>
    /// <param name="release">The release of the clips.</param>
    /// <returns>The name, and a sentence with what may have been meant.</returns>
    public IEnumerable<(string Name, string Message)> ForeignNames(string release)
    {
        IReadOnlyList<string> labels = ClassVocabulary.Of(release).Labels;
        return Once(_classes, filter => filter.Foreign(labels), release).Concat(Once(_exclude, filter => filter.Foreign(labels), release));
    }

    /// <summary>What matched nothing, once all clips are through. Says each thing once.</summary>
    /// <returns>The name, and a sentence with what may have been meant.</returns>
    public IEnumerable<(string Name, string Message)> UnmatchedNames()
    {
        string? release = _releases.Count == 1 ? _releases.First() : null;
        foreach ((string, string) unmatched in Once(_classes, filter => filter.Unmatched, release)
            .Concat(Once(_exclude, filter => filter.Unmatched, release)))
        {
            yield return unmatched;
        }

        foreach (string group in _groups?.Unmatched ?? [])
        {
            yield return (group, ClassVocabulary.Groups.Any(known => new ClassFilter([group]).Matches(known))
                ? $"None of these clips is of a class in the group '{group}'."
                : $"There is no group '{group}'. There are: {string.Join("; ", ClassVocabulary.Groups)}.");
        }

        if (_selection.CreativeCommons is not null && _order > 0 && !_saysLicence)
        {
            yield return (nameof(_selection.CreativeCommons),
                "No clip says whether it is under Creative Commons: only the first files of Kinetics 400 have the column is_cc.");
        }
    }

    private IEnumerable<(string Name, string Message)> Once(
        ClassFilter? filter, Func<ClassFilter, IEnumerable<string>> names, string? release) => filter is null
            ? []
            : names(filter).Where(_reported.Add).Select(name => (name, filter.Describe(name, release)));

    private bool MatchesGroup(string label)
    {
        bool matches = false;
        foreach (string group in ClassVocabulary.GroupsOf(label))
        {
            matches |= _groups!.Matches(group);
        }

        return matches;
    }

    private bool LicenceFits(KineticsClip clip)
    {
        _order++;
        _saysLicence |= clip.IsCreativeCommons is not null;
        return _selection.CreativeCommons is not bool wanted || clip.IsCreativeCommons == wanted;
    }

    /// <summary>Keeps the clips whose hash with the seed is smallest: a fair draw, whatever the order of the file.</summary>
    private void Draw(KineticsClip clip, int size)
    {
        if (!_drawn.TryGetValue(clip.Label ?? "", out PriorityQueue<(long, KineticsClip), ulong>? drawn))
        {
            _drawn[clip.Label ?? ""] = drawn = new(LargestFirst);
        }

        ulong hash = StableHash.Of($"{_selection.Seed} {clip.Key}");
        if (drawn.Count < size)
        {
            drawn.Enqueue((_order, clip), hash);
        }
        else if (size > 0)
        {
            drawn.EnqueueDequeue((_order, clip), hash);
        }
    }

    private static readonly Comparer<ulong> LargestFirst = Comparer<ulong>.Create((a, b) => b.CompareTo(a));
}
