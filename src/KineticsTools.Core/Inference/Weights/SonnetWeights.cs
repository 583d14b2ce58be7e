namespace KineticsTools.Inference.Weights;

/// <summary>
/// Weights with the names of google-deepmind/kinetics-i3d: <c>RGB/inception_i3d/Conv3d_1a_7x7/conv_3d/w</c>, and beside it
/// <c>batch_norm/beta</c>, <c>moving_mean</c> and <c>moving_variance</c>. The Kinetics 600 checkpoint has them without what comes before the
/// layer's name.
/// </summary>
internal sealed class SonnetWeights : IUnitWeights
{
    private const string StemName = $"{I3dLayout.Stem}/conv_3d/w";

    private readonly VariableReader _variables;
    private readonly string _prefix;

    private SonnetWeights(VariableReader variables, string prefix)
    {
        _variables = variables;
        _prefix = prefix;
        int channels = variables.ShapeOf(prefix + StemName) is [_, _, _, int count, _] ? count : 0;
        Stream = channels switch
        {
            3 => TensorKind.Rgb,
            2 => TensorKind.Flow,
            _ => throw variables.Unusable(
                $"the variable '{prefix}{StemName}' has the shape {Tensors.FloatTensor.TextOf(variables.ShapeOf(prefix + StemName))}, and I3D's reads three channels (RGB) or two (flow)"),
        };
    }

    /// <inheritdoc/>
    public TensorKind Stream { get; }

    /// <summary>The networks of a file.</summary>
    internal static IEnumerable<SonnetWeights> Find(VariableReader variables) => variables.Shapes.Keys
        .Where(name => name == StemName || name.EndsWith("/" + StemName, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => new SonnetWeights(variables, name[..^StemName.Length]));

    /// <inheritdoc/>
    public async Task<UnitWeights> ReadAsync(I3dUnit unit, CancellationToken cancellationToken)
    {
        int[] channels = [unit.ChannelsOut];
        return UnitWeights.Fold(
            await ReadAsync($"{unit.Name}/conv_3d/w", unit.WeightShape, cancellationToken).ConfigureAwait(false),
            scale: null,
            await ReadAsync($"{unit.Name}/batch_norm/beta", channels, cancellationToken).ConfigureAwait(false),
            await ReadAsync($"{unit.Name}/batch_norm/moving_mean", channels, cancellationToken).ConfigureAwait(false),
            await ReadAsync($"{unit.Name}/batch_norm/moving_variance", channels, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<UnitWeights> ReadLogitsAsync(CancellationToken cancellationToken)
    {
        const string Name = $"{I3dLayout.Logits}/conv_3d/w";
        int classes = _variables.ShapeOf(_prefix + Name)[^1];
        return new UnitWeights(
            await ReadAsync(Name, [1, 1, 1, I3dLayout.FinalChannels, classes], cancellationToken).ConfigureAwait(false),
            await ReadAsync($"{I3dLayout.Logits}/conv_3d/b", [classes], cancellationToken).ConfigureAwait(false));
    }

    private Task<float[]> ReadAsync(string name, int[] shape, CancellationToken cancellationToken) =>
        _variables.ReadAsync(_prefix + name, shape, cancellationToken);
}
