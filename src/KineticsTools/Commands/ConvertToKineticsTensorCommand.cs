using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Tensors;

namespace KineticsTools.Commands;

/// <summary>Writes clips as what I3D takes: .npy files of 25 frames a second, 224x224, numbers from -1 to 1.</summary>
[Cmdlet(VerbsData.ConvertTo, "KineticsTensor", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(KineticsTensor))]
public sealed class ConvertToKineticsTensorCommand : ClipFileCmdlet<TensorJob, TensorOutcome>
{
    private readonly ProgressRecord _progress = new(0, "Writing tensors", "starting");
    private TensorMaker _maker = null!;
    private string? _folder;
    private int _wanted;
    private int _done;

    /// <summary>The folder for the tensors; where nothing is said, each is put beside its clip.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Rgb (where nothing is said), Flow, or both. Flow is slow: TV-L1 takes a second or so of a core for each frame.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public TensorKind[] Stream { get; set; } = [TensorKind.Rgb];

    /// <summary>How many frames: 79 where nothing is said, as the I3D sample takes.</summary>
    [Parameter]
    [ValidateRange(1, TensorOptions.MostFrames)]
    public int FrameCount { get; set; } = TensorOptions.SampleFrames;

    /// <summary>The first frame, from 0.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int StartFrame { get; set; }

    /// <summary>Make anew what is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _folder = Destination is null ? null : FullPath(Destination);
        TensorOptions options = new() { Frames = FrameCount, StartFrame = StartFrame };
        _maker = new TensorMaker(LocateMediaTools(), options, Force, ThrottleLimit);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TensorJob job in ClipFiles().SelectMany(clip => Stream.Distinct(), (clip, kind) => TensorJob.For(clip, kind, _folder)))
        {
            if (ShouldProcess(job.Path, "Write a tensor"))
            {
                _wanted++;
                Send(job);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Finish();
        _progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(_progress);
    }

    private protected override IAsyncEnumerable<TensorOutcome> RunAsync(IAsyncEnumerable<TensorJob> input, CancellationToken cancellationToken) =>
        _maker.MakeAsync(input, cancellationToken);

    private protected override void OnBeat()
    {
        _progress.StatusDescription = $"{_done:N0} of {_wanted:N0}";
        WriteProgress(_progress);
    }

    private protected override void Emit(TensorOutcome output)
    {
        _done++;
        if (output.Tensor is not null)
        {
            WriteObject(output.Tensor);
        }
        else
        {
            WriteError(output.ToTensorError());
        }
    }
}
