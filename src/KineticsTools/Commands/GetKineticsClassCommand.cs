using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Selection;
using KineticsTools.Vocabulary;

namespace KineticsTools.Commands;

/// <summary>The classes of a release with index and groups; of piped clips, with how many there are.</summary>
[Cmdlet(VerbsCommon.Get, "KineticsClass", DefaultParameterSetName = "Release")]
[OutputType(typeof(KineticsClass))]
public sealed class GetKineticsClassCommand : KineticsCmdlet
{
    private readonly Dictionary<(string? Release, string Label), int> _counts = [];
    private ClassFilter? _names;
    private ClassFilter? _groups;

    /// <summary>Clips to count by class.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clips", ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Only these classes, by name or wildcard.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClassNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The release: 400 (where nothing is said), 600, 700, 700-2020.</summary>
    [Parameter(ParameterSetName = "Release")]
    [ValidateSet(ReleaseNames.K400, ReleaseNames.K600, ReleaseNames.K700, ReleaseNames.K7002020)]
    public string Release { get; set; } = ReleaseNames.K400;

    /// <summary>Only the classes of these groups of the Kinetics 400 paper, by name or wildcard.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClassGroupCompleter))]
    public string[]? Group { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _names = Name is null ? null : new ClassFilter(Name);
        _groups = Group is null ? null : new ClassFilter(Group);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Clips" && ReadClip(InputObject) is { Label: string label } clip)
        {
            (string?, string) key = (clip.Release, label);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        IEnumerable<KineticsClass> classes = ParameterSetName == "Clips" ? Counted() : ClassVocabulary.Of(Release).Classes;
        WriteObject(classes.Where(IsWanted).ToList(), enumerateCollection: true);
        foreach (string name in _names?.Unmatched ?? [])
        {
            WriteError(ErrorRecords.ToClassNotFoundError(name, _names!.Describe(name, ParameterSetName == "Clips" ? null : Release)));
        }

        foreach (string group in _groups?.Unmatched ?? [])
        {
            WriteError(ErrorRecords.ToClassNotFoundError(group, $"No class of these is in a group '{group}'."));
        }
    }

    private bool IsWanted(KineticsClass one)
    {
        bool named = _names is null || _names.Matches(one.Label);
        bool grouped = _groups is null || one.Groups.Any(_groups.Matches);
        return named && grouped;
    }

    private IEnumerable<KineticsClass> Counted() => _counts
        .Select(pair => (pair.Key.Release is string release ? ClassVocabulary.Of(release).Find(pair.Key.Label) : null) is KineticsClass known
            ? known with { Count = pair.Value }
            : new KineticsClass
            {
                Release = pair.Key.Release,
                Index = null,
                Label = pair.Key.Label,
                Groups = ClassVocabulary.GroupsOf(pair.Key.Label),
                Count = pair.Value,
            })
        .OrderBy(one => one.Release, StringComparer.Ordinal)
        .ThenBy(one => one.Label, StringComparer.Ordinal);
}
