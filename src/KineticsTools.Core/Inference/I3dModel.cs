using KineticsTools.Inference.Layers;
using KineticsTools.Inference.Weights;
using KineticsTools.Tensors;

namespace KineticsTools.Inference;

/// <summary>I3D for one stream, with its weights in memory. One clip goes through it at a time, on all cores.</summary>
public sealed class I3dModel
{
    private readonly Dictionary<string, Convolution> _layers;
    private readonly VolumePool _pool = new();
    private readonly int _channels;

    private I3dModel(TensorKind stream, Dictionary<string, Convolution> layers)
    {
        Stream = stream;
        _layers = layers;
        _channels = TensorReader.ShapeOf(stream, new TensorOptions())[^1];
    }

    /// <summary>Which stream it is for.</summary>
    public TensorKind Stream { get; }

    /// <summary>How many classes it tells apart.</summary>
    public int Classes => _layers[I3dLayout.Logits].ChannelsOut;

    /// <summary>Loads the networks that a file holds: one, or one of each stream.</summary>
    /// <param name="path">
    /// A checkpoint of TensorFlow (the path with or without <c>.index</c>, or the folder that holds one), or a file <c>.safetensors</c>.
    /// </param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>The networks.</returns>
    /// <exception cref="WeightsException">It is none, damaged, or of another network; the message says which variable is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<IReadOnlyList<I3dModel>> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        using IWeightFile file = await WeightFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        return await LoadAsync(file, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<IReadOnlyList<I3dModel>> LoadAsync(IWeightFile file, CancellationToken cancellationToken)
    {
        VariableReader variables = new(file);
        List<IUnitWeights> found = [.. SonnetWeights.Find(variables), .. PyTorchWeights.Find(variables)];
        if (found.Count == 0)
        {
            string first = string.Join(", ", file.Shapes.Keys.Order(StringComparer.Ordinal).Take(3).Select(name => $"'{name}'"));
            throw variables.Unusable(
                $"there is no variable '{I3dLayout.Stem}/conv_3d/w' in it. Of {file.Shapes.Count:N0} variables, the first are {first}");
        }

        List<I3dModel> models = [];
        foreach (IUnitWeights weights in found)
        {
            models.Add(new I3dModel(weights.Stream, await LoadLayersAsync(weights, cancellationToken).ConfigureAwait(false)));
        }

        return models;
    }

    /// <summary>Runs a clip through the network.</summary>
    /// <param name="clip">The clip, of the shape (1, frames, 224, 224, channels), with 9 frames or more.</param>
    /// <param name="cancellationToken">Ends the run after the layer that is under way.</param>
    /// <returns>A logit for each class.</returns>
    /// <exception cref="InvalidDataException">The clip has another shape.</exception>
    public float[] Predict(FloatTensor clip, CancellationToken cancellationToken = default) => Predict(clip, null, cancellationToken);

    internal float[] Predict(FloatTensor clip, LayerObserver? observe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        const int Side = TensorOptions.CropSide;
        if (clip.Shape is not [1, >= I3dLayout.FewestFrames, Side, Side, int channels] || channels != _channels)
        {
            throw new InvalidDataException(
                $"Its shape is {clip.ShapeText}; I3D takes (1, frames, {Side}, {Side}, {_channels}) for {Stream}, of {I3dLayout.FewestFrames} frames or more.");
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        lock (_pool)
        {
            return new ForwardPass(_layers, _pool, parallel, observe).Run(clip.Values, new Extent(clip.Shape[1], Side, Side));
        }
    }

    private static async Task<Dictionary<string, Convolution>> LoadLayersAsync(IUnitWeights weights, CancellationToken cancellationToken)
    {
        Dictionary<string, Convolution> layers = new(StringComparer.Ordinal);
        foreach (I3dUnit unit in I3dLayout.Units(weights.Stream))
        {
            (float[] kernel, float[] addends) = await weights.ReadAsync(unit, cancellationToken).ConfigureAwait(false);
            layers.Add(unit.Name, new Convolution(unit.Kernel, unit.Stride, kernel, addends, rectify: true));
        }

        (float[] last, float[] biases) = await weights.ReadLogitsAsync(cancellationToken).ConfigureAwait(false);
        layers.Add(I3dLayout.Logits, new Convolution(Extent.Cube(1), Extent.Cube(1), last, biases, rectify: false));
        return layers;
    }
}
