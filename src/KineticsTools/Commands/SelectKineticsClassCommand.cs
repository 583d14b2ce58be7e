using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Selection;

namespace KineticsTools.Commands;

/// <summary>Passes on the clips of some classes.</summary>
[Cmdlet(VerbsCommon.Select, "KineticsClass")]
[OutputType(typeof(KineticsClip))]
public sealed class SelectKineticsClassCommand : KineticsCmdlet
{
    private ClipSelector _selector = null!;
    private string? _release;

    /// <summary>The clips.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The classes, by name or wildcard. All, where neither this nor -ListPath nor -Group is given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [Alias("Label", "Name")]
    [ArgumentCompleter(typeof(ClassNameCompleter))]
    public string[] Class { get; set; } = [];

    /// <summary>Classes to leave out, by name or wildcard.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClassNameCompleter))]
    public string[] Exclude { get; set; } = [];

    /// <summary>Files that list classes: one a line, quoted or not; blank lines and lines that start with # are passed over.</summary>
    [Parameter]
    public string[] ListPath { get; set; } = [];

    /// <summary>Groups of the Kinetics 400 paper, by name or wildcard.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClassGroupCompleter))]
    public string[] Group { get; set; } = [];

    /// <summary>The first so many clips of each class.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    /// <summary>So many clips of each class, drawn at random. They come when all clips are through.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Sample { get; set; }

    /// <summary>What -Sample draws by: the same seed draws the same clips, whatever their order. Another each time where it is not given.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Only clips under a Creative Commons licence; with -CreativeCommons:$false, only the others.</summary>
    [Parameter]
    public SwitchParameter CreativeCommons { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _selector = new ClipSelector(new ClipSelection
    {
        Classes = [.. Class, .. ListPath.SelectMany(ReadList)],
        Exclude = Exclude,
        Groups = Group,
        First = IsBound(nameof(First)) ? First : null,
        Sample = IsBound(nameof(Sample)) ? Sample : null,
        Seed = IsBound(nameof(Seed)) ? Seed : Random.Shared.Next(),
        CreativeCommons = IsBound(nameof(CreativeCommons)) ? CreativeCommons.IsPresent : null,
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClip(InputObject) is not KineticsClip clip)
        {
            return;
        }

        bool accepted = _selector.Accept(clip);
        if (clip.Release is string release && release != _release)
        {
            _release = release;
            Report(_selector.ForeignNames(release));
        }

        if (accepted)
        {
            WriteObject(clip);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteObject(_selector.Drawn, enumerateCollection: true);
        Report(_selector.UnmatchedNames());
    }

    private void Report(IEnumerable<(string Name, string Message)> problems)
    {
        foreach ((string name, string message) in problems)
        {
            WriteError(ErrorRecords.ToClassNotFoundError(name, message));
        }
    }

    /// <summary>A list that cannot be read ends the command: to go on without it would select something else.</summary>
    private List<string> ReadList(string path)
    {
        List<string> names = [];
        foreach (string file in ResolvePath(path, literal: false))
        {
            try
            {
                names.AddRange(ClassList.Read(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                ThrowTerminatingError(exception.ToOpenError(file));
            }
        }

        if (names.Count == 0)
        {
            ThrowTerminatingError(new InvalidDataException($"'{path}' lists no class.").ToParameterError(path));
        }

        return names;
    }
}
