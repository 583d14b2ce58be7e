using KineticsTools.Media;
using KineticsTools.Streams;
using KineticsTools.Tensors;

namespace KineticsTools.Inference;

/// <summary>
/// Predicts the classes of clips. Several clips are read at once, and one at a time goes through the network, on all cores: so a
/// clip is decoded while the one before it is computed.
/// </summary>
/// <param name="models">The networks.</param>
/// <param name="labels">The labels of the classes, in the order of the logits.</param>
/// <param name="options">Which frames of a clip are taken.</param>
/// <param name="top">How many classes are told of each clip.</param>
/// <param name="width">How many clips are held at once.</param>
/// <param name="tools">Gives ffmpeg; asked for by the first clip, and by no tensor.</param>
public sealed class ClipPredictor(
    StreamModels models, IReadOnlyList<string> labels, TensorOptions options, int top, int width, Func<MediaTools> tools)
{
    /// <summary>How many clips are best held at once: one in the network, one that is ready, one that is being read.</summary>
    public const int DefaultWidth = 3;

    /// <summary>The fewest frames that the network takes.</summary>
    public const int FewestFrames = I3dLayout.FewestFrames;

    private readonly Lazy<TensorReader> _reader = new(() => new TensorReader(tools()));

    /// <summary>Predicts.</summary>
    /// <param name="inputs">Clips and tensors, as they come.</param>
    /// <param name="cancellationToken">Ends what is under way, and waits for it.</param>
    /// <returns>What became of each, in the order in which they get ready.</returns>
    public async IAsyncEnumerable<PredictionOutcome> PredictAsync(
        IAsyncEnumerable<PredictionInput> inputs, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using SemaphoreSlim network = new(1);
        await foreach (PredictionOutcome outcome in ParallelMap.MapAsync(
            inputs, width, (input, token) => PredictOneAsync(input, network, token), cancellationToken).ConfigureAwait(false))
        {
            yield return outcome;
        }
    }

    private async Task<PredictionOutcome> PredictOneAsync(PredictionInput input, SemaphoreSlim network, CancellationToken cancellationToken)
    {
        try
        {
            List<FloatTensor> tensors = [];
            foreach (I3dModel model in models.Models)
            {
                tensors.Add(await ReadAsync(input, model.Stream, cancellationToken).ConfigureAwait(false));
            }

            await network.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                float[] logits = models.Models
                    .Select((model, i) => model.Predict(tensors[i], cancellationToken))
                    .Aggregate((sum, other) => sum.Zip(other, (a, b) => a + b).ToArray());
                return new PredictionOutcome(input, LogitRanking.Rank(logits, labels, top, input, models.Stream), null);
            }
            finally
            {
                network.Release();
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new PredictionOutcome(input, [], exception.Message);
        }
    }

    private async Task<FloatTensor> ReadAsync(PredictionInput input, TensorKind stream, CancellationToken cancellationToken)
    {
        if (!input.IsTensor)
        {
            return await _reader.Value.ReadAsync(input.Path, stream, options, cancellationToken).ConfigureAwait(false);
        }

        if (models.Stream == StreamKind.Joint && input.FlowPath is null)
        {
            throw new InvalidDataException("Its name ends with neither _rgb.npy nor _flow.npy, so the tensor of the other stream is not known.");
        }

        string path = stream == TensorKind.Flow && input.FlowPath is string flow ? flow : input.Path;
        FloatTensor tensor = await NpyFile.ReadAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        int bad = Array.FindIndex(tensor.Values, value => !float.IsFinite(value));
        return bad < 0 ? tensor : throw new InvalidDataException($"'{path}' holds {tensor.Values[bad]}, at position {bad:N0}.");
    }
}
