using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Inference;
using KineticsTools.Media;
using KineticsTools.Tensors;

namespace KineticsTools.Commands;

/// <summary>Predicts the classes of clips with I3D, as the sample of its authors does: in process, without Python.</summary>
[Cmdlet(VerbsCommon.Get, "KineticsPrediction", DefaultParameterSetName = "Path")]
[OutputType(typeof(KineticsPrediction))]
public sealed class GetKineticsPredictionCommand : ClipFileCmdlet<PredictionInput, PredictionOutcome>
{
    private readonly ProgressRecord _progress = new(0, "Predicting classes", "starting");
    private readonly HashSet<PredictionInput> _sent = [];
    private StreamModels _models = null!;
    private ClipPredictor _predictor = null!;
    private MediaTools? _tools;
    private int _done;

    /// <summary>Sets how many clips are held at once, where nothing is said.</summary>
    public GetKineticsPredictionCommand() => ThrottleLimit = ClipPredictor.DefaultWidth;

    /// <summary>The weights: a checkpoint of TensorFlow, or a .safetensors file; for both streams, one of each.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Weights { get; set; } = [];

    /// <summary>Rgb, Flow, or Joint; where nothing is said, what there are weights for.</summary>
    [Parameter]
    public StreamKind Stream { get; set; }

    /// <summary>How many classes are told of each clip, from the most probable one on.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; } = 20;

    /// <summary>The labels of the classes, a line each, in the order of the logits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClassListPath { get; set; }

    /// <summary>How many frames of a clip are taken.</summary>
    [Parameter]
    [ValidateRange(ClipPredictor.FewestFrames, TensorOptions.MostFrames)]
    public int FrameCount { get; set; } = TensorOptions.SampleFrames;

    /// <summary>The first frame of a clip that is taken, from 0.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int StartFrame { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            Task<StreamModels> models = StreamModels.LoadAsync(Weights.Select(FullPath).ToArray(), IsBound(nameof(Stream)) ? Stream : null, Cancellation);
            WaitFor(models);
            _models = models.Result;
            IReadOnlyList<string> labels = ClassListPath is null
                ? ClassLabels.Of(_models.Classes)
                : ClassLabels.Read(FullPath(ClassListPath), _models.Classes);
            TensorOptions options = new() { Frames = FrameCount, StartFrame = StartFrame };
            _predictor = new ClipPredictor(_models, labels, options, Top, ThrottleLimit, () => _tools!);
        }
        catch (Exception exception) when (exception is WeightsException or IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(exception.ToWeightsError(Weights));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The two tensors of a clip mean the same, where both streams are wanted.
        foreach (PredictionInput input in GivenPaths().SelectMany(path => PredictionInput.Under(path, _models.Stream)).Where(_sent.Add))
        {
            _tools ??= input.IsTensor ? null : LocateMediaTools();
            Send(input);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Finish();
        _progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(_progress);
    }

    private protected override IAsyncEnumerable<PredictionOutcome> RunAsync(
        IAsyncEnumerable<PredictionInput> input, CancellationToken cancellationToken) => _predictor.PredictAsync(input, cancellationToken);

    private protected override void OnBeat()
    {
        _progress.StatusDescription = $"{_done:N0} of {_sent.Count:N0}";
        WriteProgress(_progress);
    }

    private protected override void Emit(PredictionOutcome output)
    {
        _done++;
        if (output.Problem is null)
        {
            WriteObject(output.Predictions, enumerateCollection: true);
        }
        else
        {
            WriteError(output.ToPredictionError());
        }
    }
}
