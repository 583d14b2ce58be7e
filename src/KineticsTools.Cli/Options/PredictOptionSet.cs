using System.CommandLine;
using KineticsTools.Inference;
using KineticsTools.Media;
using KineticsTools.Tensors;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say with which weights, and from which frames, classes are predicted.</summary>
internal sealed class PredictOptionSet
{
    private const int DefaultTop = 20;

    private readonly Option<string[]> _weights = OptionKinds.Texts(
        "--weights", "file", "A checkpoint of TensorFlow (model.ckpt), or a .safetensors file; once more for the other stream");

    private readonly Option<string?> _stream = OptionKinds.Choice<StreamKind>(
        "--stream", "What to predict from: what there are weights for, where nothing is said");

    private readonly Option<int?> _top = OptionKinds.Integer("--top", $"How many classes: {DefaultTop} where nothing is said", 1);

    private readonly Option<string?> _classList = new("--class-list")
    {
        HelpName = "file",
        Description = "The labels in the order of the logits; the release's with as many classes, where nothing is said",
    };

    private readonly Option<int?> _frameCount = OptionKinds.Integer(
        "--frame-count", $"How many frames of a clip: {TensorOptions.SampleFrames} where nothing is said", ClipPredictor.FewestFrames, TensorOptions.MostFrames);

    private readonly Option<int?> _startFrame = OptionKinds.Integer("--start-frame", "The first frame, from 0", 0, 1_000_000);

    private readonly Option<int?> _throttleLimit = OptionKinds.Integer(
        "--throttle-limit", $"How many clips are held at once: {ClipPredictor.DefaultWidth} where nothing is said", 1, 256);

    internal void AddTo(Command command)
    {
        // What has a default is never missing.
        _weights.Required = true;
        _weights.DefaultValueFactory = null;
        foreach (Option option in new Option[] { _weights, _stream, _top, _classList, _frameCount, _startFrame, _throttleLimit })
        {
            command.Options.Add(option);
        }
    }

    internal Task<StreamModels> LoadAsync(ParseResult line, CancellationToken cancellationToken)
    {
        StreamKind? stream = line.GetValue(_stream) is null ? null : line.ChoiceOf<StreamKind>(_stream);
        return StreamModels.LoadAsync(line.GetValue(_weights)!.Select(Path.GetFullPath), stream, cancellationToken);
    }

    internal IReadOnlyList<string> LabelsOf(ParseResult line, int classes) =>
        line.GetValue(_classList) is string list ? ClassLabels.Read(list, classes) : ClassLabels.Of(classes);

    internal ClipPredictor CreatePredictor(ParseResult line, StreamModels models, IReadOnlyList<string> labels, Func<MediaTools> tools)
    {
        TensorOptions options = new()
        {
            Frames = line.GetValue(_frameCount) ?? TensorOptions.SampleFrames,
            StartFrame = line.GetValue(_startFrame) ?? 0,
        };
        int width = line.GetValue(_throttleLimit) ?? ClipPredictor.DefaultWidth;
        return new ClipPredictor(models, labels, options, line.GetValue(_top) ?? DefaultTop, width, tools);
    }
}
