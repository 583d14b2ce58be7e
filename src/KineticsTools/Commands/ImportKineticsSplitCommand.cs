using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Annotations;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Selection;

namespace KineticsTools.Commands;

/// <summary>Reads the rows of a split as objects.</summary>
[Cmdlet(VerbsData.Import, "KineticsSplit", DefaultParameterSetName = "Path")]
[OutputType(typeof(KineticsClip))]
public sealed class ImportKineticsSplitCommand : KineticsCmdlet
{
    /// <summary>How many batches of rows are parsed ahead of the pipeline.</summary>
    private const int BatchesAhead = 16;

    private ClassFilter? _classes;

    /// <summary>Annotation files: CSV or JSON, also as .gz, or an official .tar.gz. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Annotation files; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Only the clips of these classes, by name or wildcard. Much quicker than to filter afterwards: other rows are not parsed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ClassNameCompleter))]
    public string[]? Class { get; set; }

    /// <summary>Only the clips of these splits: train, val, test. In an official archive, the files to read.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SplitCompleter))]
    public string[] Split { get; set; } = [];

    /// <summary>The release: 400, 600, 700, 700-2020. Told from the labels where it is not given.</summary>
    [Parameter]
    [ValidateSet(ReleaseNames.K400, ReleaseNames.K600, ReleaseNames.K700, ReleaseNames.K7002020)]
    public string? Release { get; set; }

    /// <summary>End at the first bad row, where otherwise it is an error and the rest goes on.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _classes = Class is null ? null : new ClassFilter(Class);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ResolvePaths(Path, LiteralPath))
        {
            Import(path);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (string name in _classes?.Unmatched ?? [])
        {
            WriteError(ErrorRecords.ToClassNotFoundError(name, _classes!.Describe(name, Release)));
        }
    }

    private void Import(string path)
    {
        AnnotationReadOptions options = new()
        {
            Classes = _classes,
            Splits = Split.Select(word => SplitNames.Normalize(word) ?? "").ToArray(),
            Release = Release,
        };

        // Disposed also where the pipeline is left in the middle: WriteObject throws then, and the parsing ends with it.
        using BackgroundStream<AnnotationBatch> rows = new(
            cancellation => AnnotationReader.ReadAsync(path, options, cancellation), BatchesAhead, Cancellation);
        try
        {
            TakeAll(rows, Emit);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            WriteError(exception.ToOpenError(path));
        }
    }

    private void Emit(AnnotationBatch batch)
    {
        if (batch.Clips.Count > 0)
        {
            WriteObject(batch.Clips, enumerateCollection: true);
        }

        foreach (AnnotationFault fault in batch.Faults)
        {
            if (Strict)
            {
                ThrowTerminatingError(fault.ToErrorRecord());
            }

            WriteError(fault.ToErrorRecord());
        }
    }
}
