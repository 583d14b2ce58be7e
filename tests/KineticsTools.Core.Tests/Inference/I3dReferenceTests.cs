using System.Text.Json;
using KineticsTools.Inference;
using KineticsTools.Inference.Layers;
using KineticsTools.Tensors;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

/// <summary>
/// The network beside the same one written for PyTorch: tests/I3dReference/make_numbers.py stored what that makes of nine frames, with
/// weights and a clip that a formula gives to both.
/// </summary>
public class I3dReferenceTests
{
    private const int Frames = 9;
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData(TensorKind.Rgb)]
    [InlineData(TensorKind.Flow)]
    public async Task Every_layer_gives_what_PyTorch_gives(TensorKind stream)
    {
        Dictionary<string, (double Norm, double[] Samples)> expected = ReadNumbers(stream);
        I3dModel model = Assert.Single(await I3dModel.LoadAsync(new FormulaFile(SyntheticWeights.Make(stream, classes: 16)), Stop));
        int channels = stream == TensorKind.Rgb ? 3 : 2;
        float[] values = FormulaNumbers.Make($"{stream} clip", Frames * 224 * 224 * channels, -1, 1);
        HashSet<string> seen = ["Logits"];

        float[] logits = model.Predict(new FloatTensor(values, [1, Frames, 224, 224, channels]), Compare, Stop);

        AssertClose("Logits", expected["Logits"].Samples, logits);
        Assert.Equal(expected.Keys.Order(), seen.Order());

        void Compare(string layer, Volume output, int firstChannel, int count)
        {
            float[] own = Slice(output, firstChannel, count);
            double norm = Math.Sqrt(own.Sum(value => (double)value * value));
            Assert.True(seen.Add(layer), layer);
            Assert.True(expected.ContainsKey(layer), layer);
            Assert.Equal(expected[layer].Norm, norm, expected[layer].Norm * Tolerance);
            AssertClose(layer, expected[layer].Samples, [.. expected[layer].Samples.Select((_, i) => own[((i * 1000003L) + 12345) % own.Length])]);
        }
    }

    /// <summary>The numbers of some channels of a volume, in their order.</summary>
    private static float[] Slice(Volume volume, int firstChannel, int count)
    {
        float[] all = volume.ToArray();
        return Enumerable.Range(0, all.Length / volume.Channels)
            .SelectMany(place => all.AsSpan((place * volume.Channels) + firstChannel, count).ToArray())
            .ToArray();
    }

    /// <summary>Relative to the largest of the numbers: those near 0 are differences of large ones.</summary>
    private static void AssertClose(string layer, double[] expected, float[] actual)
    {
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= scale * Tolerance, $"{layer}, number {i}: {actual[i]} where PyTorch has {expected[i]}");
        }
    }

    private static Dictionary<string, (double Norm, double[] Samples)> ReadNumbers(TensorKind stream)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "i3d.json")));
        return document.RootElement.EnumerateArray()
            .Where(row => row.GetProperty("stream").GetString() == stream.ToString())
            .ToDictionary(
                row => row.GetProperty("layer").GetString()!,
                row => (row.GetProperty("norm").GetDouble(), row.GetProperty("samples").EnumerateArray().Select(one => one.GetDouble()).ToArray()));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
