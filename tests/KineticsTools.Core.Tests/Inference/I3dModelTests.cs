using KineticsTools.Inference;
using KineticsTools.Tensors;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

public class I3dModelTests
{
    private const int Classes = 5;
    private static readonly Lazy<Variable[]> Rgb = new(() => SyntheticWeights.Make(TensorKind.Rgb, Classes).ToArray());

    [Fact]
    public async Task The_names_of_the_Kinetics_600_checkpoint_and_those_of_the_port_to_PyTorch_mean_the_same_network()
    {
        FloatTensor clip = Clip(9, 3);
        float[] expected = (await LoadAsync(Rgb.Value))[0].Predict(clip, Stop);

        // That checkpoint has no scope, dimensions of 1 for the batch normalisation, and the optimizer's variables.
        IEnumerable<Variable> bare = Rgb.Value.Select(one => one with { Name = one.Name.Replace("RGB/inception_i3d/", "", StringComparison.Ordinal) });
        Variable[] kinetics600 = bare
            .Select(one => one.Shape.Length == 1 && !one.Name.EndsWith("/b", StringComparison.Ordinal) ? one with { Shape = [1, 1, 1, 1, one.Shape[0]] } : one)
            .SelectMany(one => new[] { one, one with { Name = one.Name + "/Momentum" } })
            .ToArray();
        Assert.Equal(expected, (await LoadAsync(kinetics600))[0].Predict(clip, Stop));
        Assert.Equal(expected, (await LoadAsync(PyTorchNames.Of(bare)))[0].Predict(clip, Stop));
    }

    [Fact]
    public async Task A_model_predicts_the_same_again_and_after_a_longer_clip()
    {
        I3dModel model = (await LoadAsync(Rgb.Value))[0];

        float[] first = model.Predict(Clip(9, 3), Stop);
        float[] longer = model.Predict(Clip(17, 3), Stop);
        float[] again = model.Predict(Clip(9, 3), Stop);

        Assert.Equal(first, again);
        Assert.NotEqual(first, longer);
        Assert.Equal((TensorKind.Rgb, Classes), (model.Stream, model.Classes));
    }

    [Theory]
    [InlineData("RGB/inception_i3d/Mixed_4d/Branch_2/Conv3d_0b_3x3/batch_norm/moving_mean", "there is no variable 'RGB/inception_i3d/Mixed_4d/Branch_2/Conv3d_0b_3x3/batch_norm/moving_mean'")]
    [InlineData("RGB/inception_i3d/Conv3d_1a_7x7/conv_3d/w", "there is no variable 'Conv3d_1a_7x7/conv_3d/w' in it. Of 229 variables, the first are 'RGB/inception_i3d/Conv3d_1a_7x7/batch_norm/beta'")]
    [InlineData("RGB/inception_i3d/Logits/Conv3d_0c_1x1/conv_3d/w", "there is no variable 'RGB/inception_i3d/Logits/Conv3d_0c_1x1/conv_3d/w'")]
    public async Task A_variable_that_is_missing_is_named(string name, string message)
    {
        WeightsException told = await Assert.ThrowsAsync<WeightsException>(() => LoadAsync(Rgb.Value.Where(one => one.Name != name)));

        Assert.Contains(message, told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mixed_5b/Branch_2/Conv3d_0a_3x3/conv_3d/w", "has the shape (27, 32, 128) where I3D has (3, 3, 3, 32, 128)", 27, 32, 128)]
    [InlineData("Conv3d_1a_7x7/conv_3d/w", "I3D's reads three channels (RGB) or two (flow)", 7, 7, 7, 1, 64)]
    [InlineData("Logits/Conv3d_0c_1x1/conv_3d/b", "has the shape (6,) where I3D has (5,)", 6)]
    public async Task A_variable_of_another_shape_is_named(string name, string message, params int[] shape)
    {
        WeightsException told = await Assert.ThrowsAsync<WeightsException>(() => LoadAsync(Rgb.Value.Select(one =>
            one.Name.EndsWith(name, StringComparison.Ordinal) ? one with { Shape = shape } : one)));

        Assert.Contains(name, told.Message, StringComparison.Ordinal);
        Assert.Contains(message, told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public async Task Weights_that_are_no_numbers_are_told(float value)
    {
        WeightsException told = await Assert.ThrowsAsync<WeightsException>(() => LoadAsync(Rgb.Value.Select(one =>
            one.Name.EndsWith("Mixed_3b/Branch_0/Conv3d_0a_1x1/batch_norm/beta", StringComparison.Ordinal)
                ? one with { Values = [0, 0, value, .. one.Values[3..]] }
                : one)));

        Assert.Contains($"Mixed_3b/Branch_0/Conv3d_0a_1x1/batch_norm/beta' holds {value}, at position 2", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 8, 224, 224, 3)]
    [InlineData(1, 9, 224, 224, 2)]
    [InlineData(2, 9, 224, 224, 3)]
    [InlineData(1, 9, 112, 224, 3)]
    [InlineData(9, 224, 224, 3)]
    public async Task A_clip_of_another_shape_is_told(params int[] shape)
    {
        I3dModel model = (await LoadAsync(Rgb.Value))[0];
        FloatTensor clip = new(new float[shape.Aggregate((a, b) => a * b)], shape);

        InvalidDataException told = Assert.Throws<InvalidDataException>(() => model.Predict(clip, Stop));

        Assert.Contains(clip.ShapeText, told.Message, StringComparison.Ordinal);
        Assert.Contains("(1, frames, 224, 224, 3) for Rgb, of 9 frames or more", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_stopped()
    {
        I3dModel model = (await LoadAsync(Rgb.Value))[0];
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(Clip(9, 3), stop.Token));
        Assert.Equal(Classes, model.Predict(Clip(9, 3), Stop).Length);
    }

    private static Task<IReadOnlyList<I3dModel>> LoadAsync(IEnumerable<Variable> variables) => I3dModel.LoadAsync(new FormulaFile(variables), Stop);

    private static FloatTensor Clip(int frames, int channels) =>
        new(FormulaNumbers.Make("clip", frames * 224 * 224 * channels, -1, 1), [1, frames, 224, 224, channels]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
