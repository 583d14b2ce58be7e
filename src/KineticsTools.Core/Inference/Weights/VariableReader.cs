using KineticsTools.Tensors;

namespace KineticsTools.Inference.Weights;

/// <summary>Reads variables of a known shape, and says which is missing, of another shape, or holds what is no number.</summary>
/// <param name="file">The file.</param>
internal sealed class VariableReader(IWeightFile file)
{
    internal IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes => file.Shapes;

    /// <summary>Reads a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape. Dimensions of 1 do not count: the published checkpoints write (64) and (1, 1, 1, 1, 64).</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WeightsException">It is missing, of another shape, damaged, or holds NaN or infinity.</exception>
    internal async Task<float[]> ReadAsync(string name, IReadOnlyList<int> shape, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> stored = ShapeOf(name);
        if (!stored.Where(size => size != 1).SequenceEqual(shape.Where(size => size != 1)))
        {
            throw Unusable($"the variable '{name}' has the shape {FloatTensor.TextOf(stored)} where I3D has {FloatTensor.TextOf(shape)}");
        }

        float[] values = await file.ReadAsync(name, cancellationToken).ConfigureAwait(false);
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0
            ? values
            : throw Unusable($"the variable '{name}' holds {values[bad]}, at position {bad:N0}. A training that diverged leaves such weights");
    }

    /// <summary>The shape of a variable.</summary>
    /// <exception cref="WeightsException">There is none of that name.</exception>
    internal IReadOnlyList<int> ShapeOf(string name) => file.Shapes.TryGetValue(name, out IReadOnlyList<int>? shape)
        ? shape
        : throw Unusable($"there is no variable '{name}' in it");

    internal WeightsException Unusable(string why) => new($"'{file.Path}' cannot be used for I3D: {why}.");
}
