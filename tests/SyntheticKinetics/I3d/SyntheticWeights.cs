using KineticsTools;
using KineticsTools.Inference;

namespace SyntheticKinetics.I3d;

/// <summary>A variable of a checkpoint.</summary>
public sealed record Variable(string Name, int[] Shape, float[] Values);

/// <summary>Weights for I3D by a formula, named and shaped as the published ones.</summary>
public static class SyntheticWeights
{
    /// <summary>Makes the variables of a stream.</summary>
    public static IEnumerable<Variable> Make(TensorKind stream, int classes)
    {
        string scope = stream == TensorKind.Rgb ? "RGB/inception_i3d/" : "Flow/inception_i3d/";
        foreach (I3dUnit unit in I3dLayout.Units(stream))
        {
            int[] channels = [unit.ChannelsOut];
            double bound = Math.Sqrt(6.0 / unit.WeightShape.SkipLast(1).Aggregate((a, b) => a * b));
            yield return Variable($"{scope}{unit.Name}/batch_norm/beta", channels, -0.1, 0.3);
            yield return Variable($"{scope}{unit.Name}/batch_norm/moving_mean", channels, -0.1, 0.1);
            yield return Variable($"{scope}{unit.Name}/batch_norm/moving_variance", channels, 0.5, 1.5);
            yield return Variable($"{scope}{unit.Name}/conv_3d/w", unit.WeightShape, -bound, bound);
        }

        yield return Variable($"{scope}{I3dLayout.Logits}/conv_3d/b", [classes], -0.5, 0.5);
        yield return Variable($"{scope}{I3dLayout.Logits}/conv_3d/w", [1, 1, 1, I3dLayout.FinalChannels, classes], -0.2, 0.2);
    }

    private static Variable Variable(string name, int[] shape, double low, double high) =>
        new(name, shape, FormulaNumbers.Make(name, shape.Aggregate((a, b) => a * b), low, high));
}
