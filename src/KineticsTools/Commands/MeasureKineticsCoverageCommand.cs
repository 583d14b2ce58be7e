using System.Collections.Concurrent;
using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Completion;
using KineticsTools.Errors;
using KineticsTools.Journal;
using KineticsTools.Saving;

namespace KineticsTools.Commands;

/// <summary>
/// Counts how much of the piped clips a destination has, and why it lacks the rest: by split, release or class, and in all. What is
/// there is told from the files; why something is not, from the journal of the destination.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "KineticsCoverage")]
[OutputType(typeof(KineticsCoverage))]
public sealed class MeasureKineticsCoverageCommand : KineticsCmdlet
{
    private readonly ConcurrentQueue<string> _warnings = new();
    private CoverageMeter _meter = null!;

    /// <summary>The clips that are wanted; rows of Import-Csv will do.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The folder that they are saved to.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "kinetics";

    /// <summary>By what to tell groups apart: Split, Release, Class, or several of them. By release and split where nothing is said.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CoverageGroup[] By { get; set; } = [CoverageGroup.Release, CoverageGroup.Split];

    /// <summary>Where under the destination a clip belongs, where the destination does not say it itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LayoutCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Layout { get; set; }

    /// <summary>Labels in paths as published, or with underscores for spaces, where the destination does not say it itself.</summary>
    [Parameter]
    public LabelStyle LabelStyle { get; set; }

    /// <summary>The ending of the clips' files, such as .mp4, where the destination does not say it itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExtensionCompleter))]
    [ValidatePattern(@"^\.[A-Za-z0-9]+$")]
    public string? Extension { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        string destination = FullPath(Destination);
        if (!Directory.Exists(destination))
        {
            ThrowTerminatingError(new ItemNotFoundException($"There is no folder '{destination}'.").ToPathError(destination));
        }

        try
        {
            DestinationRecord? record = DestinationRecord.Read(destination, _warnings.Enqueue);
            ClipLayout layout = new(
                Layout ?? record?.Layout ?? ClipLayout.Default, IsBound(nameof(LabelStyle)) ? LabelStyle : record?.LabelStyle ?? LabelStyle.Published);
            Task<DestinationState> state = DestinationState.ReadAsync(
                destination, layout, Extension ?? record?.Extension ?? ".mp4", _warnings.Enqueue, Cancellation);
            WaitFor(state);
            _meter = new CoverageMeter(state.Result, By);
        }
        catch (Exception exception) when (exception is FormatException or DestinationMismatchException)
        {
            ThrowTerminatingError(exception.ToTerminatingError(destination));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ReadClip(InputObject) is KineticsClip clip)
        {
            _meter.Add(clip);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (string warning in _warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(_meter.Results(), enumerateCollection: true);
    }
}
