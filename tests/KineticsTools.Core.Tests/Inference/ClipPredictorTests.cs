using KineticsTools.Core.Tests.Media;
using KineticsTools.Inference;
using KineticsTools.Tensors;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

public sealed class ClipPredictorTests(MediaFixture media) : IDisposable
{
    private const int Classes = 5;
    private static readonly string[] Labels = ["a", "b", "c", "d", "e"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_streams_add_their_logits_before_the_softmax()
    {
        I3dModel rgb = await LoadAsync(TensorKind.Rgb);
        I3dModel flow = await LoadAsync(TensorKind.Flow);
        FloatTensor colours = await WriteAsync("clip_rgb.npy", 3);
        FloatTensor motion = await WriteAsync("clip_flow.npy", 2);
        float[] logits = rgb.Predict(colours, Stop).Zip(flow.Predict(motion, Stop), (a, b) => a + b).ToArray();

        IReadOnlyList<PredictionOutcome> outcomes = await PredictAsync(StreamModels.Choose([flow, rgb], stream: null), 3, _folder.Path);

        PredictionOutcome outcome = Assert.Single(outcomes);
        Assert.Null(outcome.Problem);
        Assert.Equal(logits.OrderDescending().Take(3), outcome.Predictions.Select(one => one.Logit));
        Assert.Equal([1, 2, 3], outcome.Predictions.Select(one => one.Rank));
        Assert.All(outcome.Predictions, one => Assert.Equal(Array.IndexOf(logits, one.Logit), Array.IndexOf(Labels, one.Class)));
        Assert.All(outcome.Predictions, one => Assert.Equal(("clip", StreamKind.Joint), (one.Clip, one.Stream)));
        double sum = logits.Sum(logit => Math.Exp(logit));
        Assert.All(outcome.Predictions, one => Assert.Equal(Math.Exp(one.Logit) / sum, one.Probability, 1e-6));
        Assert.Equal(Math.Sqrt(logits.Sum(logit => (double)logit * logit)), outcome.Predictions[0].LogitNorm, 1e-4);
    }

    [Fact]
    public async Task What_cannot_be_predicted_is_told_and_the_rest_goes_on()
    {
        StreamModels models = StreamModels.Choose([await LoadAsync(TensorKind.Rgb)], StreamKind.Rgb);
        await WriteAsync("good.npy", 3);
        await WriteAsync("flow.npy", 2);
        await NpyFile.WriteAsync(_folder.File("nan.npy"), new FloatTensor([.. new float[7], float.NaN], [8]), Stop);
        _folder.Write("none.npy", "no numbers");

        IReadOnlyList<PredictionOutcome> outcomes = await PredictAsync(models, 20, _folder.Path, _folder.File("missing.npy"));

        Dictionary<string, PredictionOutcome> byName = outcomes.ToDictionary(outcome => outcome.Input.Clip);
        Assert.Equal(Classes, byName["good"].Predictions.Count);
        Assert.Contains("(1, 9, 224, 224, 2)", byName["flow"].Problem, StringComparison.Ordinal);
        Assert.Contains("holds NaN, at position 7", byName["nan"].Problem, StringComparison.Ordinal);
        Assert.Contains("no .npy file", byName["none"].Problem, StringComparison.Ordinal);
        Assert.Contains("missing.npy", byName["missing"].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clip_is_decoded_and_one_that_is_too_short_is_told()
    {
        string enough = await media.MakeAsync("enough.mp4", "-t", "1");
        string few = await media.MakeAsync("few.mp4", "-t", "0.2");
        StreamModels models = StreamModels.Choose([await LoadAsync(TensorKind.Rgb)], stream: null);

        IReadOnlyList<PredictionOutcome> outcomes = await PredictAsync(models, 1, enough, few);

        Assert.Equal(2, outcomes.Count);
        Assert.Single(outcomes.Single(outcome => outcome.Input.Path == enough).Predictions);
        Assert.Contains("too short", outcomes.Single(outcome => outcome.Input.Path == few).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Networks_that_do_not_fit_are_told()
    {
        I3dModel rgb = await LoadAsync(TensorKind.Rgb);
        I3dModel flow = (await I3dModel.LoadAsync(new FormulaFile(SyntheticWeights.Make(TensorKind.Flow, classes: 4)), Stop))[0];

        Assert.Equal(StreamKind.Rgb, StreamModels.Choose([rgb], stream: null).Stream);
        Assert.Equal(StreamKind.Flow, StreamModels.Choose([flow, rgb], StreamKind.Flow).Stream);
        Assert.Contains("no weights for Flow", Told(() => StreamModels.Choose([rgb], StreamKind.Joint)), StringComparison.Ordinal);
        Assert.Contains("2 networks for Rgb", Told(() => StreamModels.Choose([rgb, rgb], stream: null)), StringComparison.Ordinal);
        Assert.Contains("5 and 4 classes", Told(() => StreamModels.Choose([rgb, flow], stream: null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "abseiling", "zumba")]
    [InlineData(600, "abseiling", "zumba")]
    [InlineData(700, "abseiling", "zumba")]
    public void Labels_are_those_of_the_release_with_as_many_classes(int classes, string first, string last)
    {
        IReadOnlyList<string> labels = ClassLabels.Of(classes);

        Assert.Equal((classes, first, last), (labels.Count, labels[0], labels[^1]));
    }

    [Fact]
    public void Other_numbers_of_classes_need_a_list_of_that_length()
    {
        string list = _folder.Write("list.txt", "one\n\"two, or more\"\n");

        Assert.Equal(["one", "two, or more"], ClassLabels.Read(list, 2));
        Assert.Contains("5 classes", Told(() => ClassLabels.Of(5)), StringComparison.Ordinal);
        Assert.Contains("has 2 labels, and the network has 5 classes", Told(() => ClassLabels.Read(list, 5)), StringComparison.Ordinal);
    }

    private static string Told(Func<object> act) => Assert.Throws<WeightsException>(act).Message;

    private static async Task<I3dModel> LoadAsync(TensorKind stream) =>
        Assert.Single(await I3dModel.LoadAsync(new FormulaFile(SyntheticWeights.Make(stream, Classes)), Stop));

    private async Task<FloatTensor> WriteAsync(string name, int channels)
    {
        FloatTensor tensor = new(FormulaNumbers.Make(name, 9 * 224 * 224 * channels, -1, 1), [1, 9, 224, 224, channels]);
        await NpyFile.WriteAsync(_folder.File(name), tensor, Stop);
        return tensor;
    }

    private async Task<IReadOnlyList<PredictionOutcome>> PredictAsync(StreamModels models, int top, params string[] paths)
    {
        ClipPredictor predictor = new(models, Labels, new TensorOptions { Frames = 9 }, top, width: 2, () => media.Tools);
        List<PredictionOutcome> outcomes = [];
        await foreach (PredictionOutcome outcome in predictor.PredictAsync(Inputs(), Stop))
        {
            outcomes.Add(outcome);
        }

        return outcomes;

        async IAsyncEnumerable<PredictionInput> Inputs()
        {
            foreach (PredictionInput input in paths.SelectMany(path => PredictionInput.Under(path, models.Stream)).Distinct())
            {
                yield return input;
            }

            await Task.CompletedTask;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
