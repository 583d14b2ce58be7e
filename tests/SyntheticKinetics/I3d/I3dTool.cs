using System.Diagnostics;
using System.Globalization;
using KineticsTools;
using KineticsTools.Inference;
using KineticsTools.Inference.Layers;
using KineticsTools.Tensors;

namespace SyntheticKinetics.I3d;

/// <summary>What other tests and the benchmark need of I3D: weights by a formula, and how long each layer takes.</summary>
internal static class I3dTool
{
    /// <summary>Writes a checkpoint.</summary>
    internal static int WriteWeights(string stem, string stream, string classes)
    {
        CheckpointWriter.Write(
            stem, SyntheticWeights.Make(Enum.Parse<TensorKind>(stream, ignoreCase: true), int.Parse(classes, CultureInfo.InvariantCulture)));
        return 0;
    }

    /// <summary>Prints the milliseconds that each layer takes, in the last of three runs.</summary>
    internal static async Task<int> TimeLayersAsync(string weights, string tensor)
    {
        I3dModel model = (await I3dModel.LoadAsync(weights))[0];
        FloatTensor clip = await NpyFile.ReadAsync(tensor);
        List<(string Layer, double Milliseconds)> layers = [];
        for (int round = 0; round < 3; round++)
        {
            layers.Clear();
            Stopwatch watch = Stopwatch.StartNew();
            model.Predict(clip, Observe, CancellationToken.None);

            void Observe(string layer, Volume output, int firstChannel, int channels)
            {
                layers.Add((layer, watch.Elapsed.TotalMilliseconds));
                watch.Restart();
            }
        }

        foreach ((string layer, double milliseconds) in layers)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} {layer}"));
        }

        return 0;
    }
}
