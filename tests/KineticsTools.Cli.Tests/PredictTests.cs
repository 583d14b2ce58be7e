using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KineticsTools.Tensors;
using SyntheticKinetics.I3d;

namespace KineticsTools.Cli.Tests;

public partial class PredictTests(SampleData data)
{
    private const int Classes = 400;

    [Fact]
    public async Task A_clip_is_printed_as_the_sample_prints_it_and_as_json()
    {
        string weights = WriteWeights();
        string clip = await WriteClipAsync("a_rgb.npy");

        Run run = await Kinetics.RunAsync("predict", clip, "--weights", weights);
        Run json = await Kinetics.RunAsync("predict", clip, clip + "x.npy", "--weights", weights, "--top", "3", "--json");

        Assert.Equal((0, 1), (run.ExitCode, json.ExitCode));
        string[] lines = run.Output.Split('\n');
        Assert.Matches(@"^Norm of logits: \d+\.\d{6}$", lines[0]);
        Assert.Equal(["", "Top classes and probabilities"], lines[1..3]);
        Assert.Equal(20, lines[3..^1].Length);
        Assert.All(lines[3..^1], line => Assert.Matches(Row(), line));
        float[] probabilities = lines[3..^1].Select(line => float.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        JsonElement only = Assert.Single(json.Json);
        Assert.Equal(["clip", "path", "stream", "logit_norm", "classes"], only.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("a", "Rgb", 3), (only.GetProperty("clip").GetString(), only.GetProperty("stream").GetString(), only.GetProperty("classes").GetArrayLength()));
        Assert.StartsWith(lines[3].Split(' ')[0], only.GetProperty("classes")[0].GetProperty("probability").GetRawText().ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains("x.npy", Assert.Single(json.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_that_cannot_be_used_and_bad_usage_are_told()
    {
        string clip = await WriteClipAsync("b.npy");

        Run missing = await Kinetics.RunAsync("predict", clip, "--weights", data.NewPath("nowhere"));
        Run none = await Kinetics.RunAsync("predict", clip);
        Run few = await Kinetics.RunAsync("predict", clip, "--weights", "x", "--frame-count", "8");

        Assert.Equal((1, 2, 2), (missing.ExitCode, none.ExitCode, few.ExitCode));
        Assert.Contains("nowhere", Assert.Single(missing.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--weights", none.Error, StringComparison.Ordinal);
        Assert.Contains("from 9 to", few.Error, StringComparison.Ordinal);
    }

    private string WriteWeights()
    {
        string stem = Path.Combine(data.NewPath("weights"), "model.ckpt");
        CheckpointWriter.Write(stem, SyntheticWeights.Make(TensorKind.Rgb, Classes));
        return stem;
    }

    private async Task<string> WriteClipAsync(string name)
    {
        string folder = data.NewPath("clips");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name);
        float[] values = FormulaNumbers.Make("clip", 9 * 224 * 224 * 3, -1, 1);
        await NpyFile.WriteAsync(path, new FloatTensor(values, [1, 9, 224, 224, 3]), TestContext.Current.CancellationToken);
        return path;
    }

    [GeneratedRegex(@"^\d+\.?\d*(e-\d\d)? -?\d+\.\d+ \S.*$")]
    private static partial Regex Row();
}
