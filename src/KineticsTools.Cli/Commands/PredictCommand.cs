using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Inference;
using KineticsTools.Media;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics predict</c>: the most probable classes of clips, as the I3D sample prints them.</summary>
internal sealed class PredictCommand(Messages messages)
{
    private const string Ending = """
        Examples:
          kinetics predict clip.mp4 --weights rgb_imagenet/model.ckpt
          kinetics predict clip_rgb.npy --weights rgb_imagenet/model.ckpt --weights flow_imagenet/model.ckpt
          kinetics predict ./clips --weights rgb.safetensors --top 5 --json | jq -r '[.clip, .classes[0].label] | @tsv'

        With weights for both streams, the logits of RGB and flow are added. Nothing is downloaded: docs/i3d.md says where the
        published weights are.

        Exit codes: 0 all predicted. 1 some could not be: a line on standard error says why. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly Argument<string[]> _paths = new("clip")
    {
        Description = "Clips, tensors (.npy), or folders of either, searched with those below them",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly PredictOptionSet _options = new();
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write JSON Lines: an object a clip");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("predict", "Print the most probable classes of clips, by I3D");
        _paths.RefuseUnknownOptions();
        command.Arguments.Add(_paths);
        _options.AddTo(command);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        StreamModels models;
        IReadOnlyList<string> labels;
        try
        {
            models = await _options.LoadAsync(line, cancellationToken);
            labels = _options.LabelsOf(line, models.Classes);
        }
        catch (Exception exception) when (exception is WeightsException or IOException or UnauthorizedAccessException)
        {
            messages.Error(exception.Message);
            return ExitCodes.SomeFailed;
        }

        PredictionInput[] inputs = Find(line.GetValue(_paths)!, models.Stream).Distinct().ToArray();
        MediaTools? tools = inputs.All(input => input.IsTensor) ? null : await MediaTools.LocateAsync(folder: null, cancellationToken);
        ClipPredictor predictor = _options.CreatePredictor(line, models, labels, () => tools!);
        int done = 0;
        ProgressDisplay progress = new(messages, () => (done, $"{done:N0} of {inputs.Length:N0} predicted"), () => inputs.Length);
        await progress.RunAsync(async () =>
        {
            await using StreamWriter output = StandardOutput.Open();
            await foreach (PredictionOutcome outcome in predictor.PredictAsync(StreamAsync(inputs), cancellationToken))
            {
                Write(output, outcome, line.GetValue(_json), named: inputs.Length > 1, first: done == 0);
                await output.FlushAsync(cancellationToken);
                done++;
            }
        });
        return messages.ExitCode;
    }

    private void Write(TextWriter output, PredictionOutcome outcome, bool json, bool named, bool first)
    {
        if (outcome.Problem is not null)
        {
            messages.Error($"{outcome.Input.Path}: {outcome.Problem}");
            return;
        }

        if (json)
        {
            messages.Row(output, JsonLines.Of(new PredictionLine(outcome.Predictions)));
            return;
        }

        // One clip is printed as the sample prints it; of several, each is named.
        string[] names = named ? [.. first ? Array.Empty<string>() : [""], Printable.From(outcome.Input.Path)] : [];
        foreach (string row in names.Concat(SampleReport.Of(outcome.Predictions)))
        {
            messages.Row(output, row);
        }
    }

    private IEnumerable<PredictionInput> Find(string[] paths, StreamKind stream)
    {
        foreach (string path in paths)
        {
            PredictionInput[] found = File.Exists(path) || Directory.Exists(path)
                ? PredictionInput.Under(Path.GetFullPath(path), stream).ToArray()
                : [];
            if (found.Length == 0)
            {
                messages.Error(Directory.Exists(path) ? $"There is no clip under '{path}'." : $"There is no file or folder '{path}'.");
            }

            foreach (PredictionInput input in found)
            {
                yield return input;
            }
        }
    }

    private static async IAsyncEnumerable<PredictionInput> StreamAsync(PredictionInput[] inputs)
    {
        foreach (PredictionInput input in inputs)
        {
            yield return input;
        }

        await Task.CompletedTask;
    }
}
