using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Media;

namespace KineticsTools.Commands;

/// <summary>Decodes clips on disk from end to end and says what is wrong with them.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KineticsClip", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ClipCheck))]
public sealed class TestKineticsClipCommand : ClipFileCmdlet<string, ClipCheck>
{
    private ParallelClipCheck _checks = null!;

    /// <summary>Delete the clips that something is wrong with, so that they are made anew; not what is no clip by its ending, or cannot be read.</summary>
    [Parameter]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _checks = new ParallelClipCheck(LocateMediaTools(), ThrottleLimit);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string file in ClipFiles())
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
        if (Remove && ParallelClipCheck.IsDamagedClip(output) && ShouldProcess(output.Path, $"Delete, because {string.Join(" ", output.Problems)}"))
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
