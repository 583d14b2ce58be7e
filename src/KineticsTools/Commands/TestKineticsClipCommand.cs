using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Commands;

/// <summary>Decodes clips on disk from end to end and says what is wrong with them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KineticsClip", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ClipCheck))]
public sealed class TestKineticsClipCommand : ParallelCmdlet<string, ClipCheck>
{
    private ParallelClipCheck _checks = null!;

    /// <summary>Clips, or folders of clips. Wildcards are allowed. Results of Save-KineticsClip can be piped in.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Clips, or folders of clips; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Delete the clips that something is wrong with, so that they are made anew.</summary>
    [Parameter]
    public SwitchParameter Remove { get; set; }

    /// <summary>How many clips are decoded at once: as many as there are cores, where nothing is said.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            Task<MediaTools> tools = MediaTools.LocateAsync(folder: null, Cancellation);
            WaitFor(tools);
            _checks = new ParallelClipCheck(tools.Result, ThrottleLimit);
        }
        catch (MediaToolMissingException exception)
        {
            ThrowTerminatingError(exception.ToTerminatingError(null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == "LiteralPath";
        foreach (string file in (literal ? LiteralPath : Path).SelectMany(path => ResolvePath(path, literal)).SelectMany(MediaFiles.Under))
        {
            Send(file);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Finish();

    private protected override IAsyncEnumerable<ClipCheck> RunAsync(IAsyncEnumerable<string> input, CancellationToken cancellationToken) =>
        _checks.CheckAsync(input, cancellationToken);

    private protected override void Emit(ClipCheck output)
    {
        bool removed = false;
        if (Remove && !output.IsValid && ShouldProcess(output.Path, $"Delete, because {string.Join(" ", output.Problems)}"))
        {
            try
            {
                File.Delete(output.Path);
                removed = true;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                WriteError(exception.ToOpenError(output.Path));
            }
        }

        WriteObject(removed ? output with { Removed = true } : output);
    }
}
