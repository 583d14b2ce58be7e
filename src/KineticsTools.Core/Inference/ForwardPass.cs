using KineticsTools.Inference.Layers;

namespace KineticsTools.Inference;

/// <summary>What one layer of the network gave, as soon as it is there.</summary>
/// <param name="layer">The layer's name in the published code.</param>
/// <param name="output">What it gave; of a branch, what all branches of its block gave up to now.</param>
/// <param name="firstChannel">The first channel that is the layer's.</param>
/// <param name="channels">How many channels are the layer's.</param>
internal delegate void LayerObserver(string layer, Volume output, int firstChannel, int channels);

/// <summary>One clip's way through the network. The memory of each layer's result is given back when the last that reads it is done.</summary>
/// <param name="layers">The convolutions, by name.</param>
/// <param name="pool">The memory.</param>
/// <param name="parallel">On how many cores, and until when.</param>
/// <param name="observe">Told of each layer, or <see langword="null"/>.</param>
internal sealed class ForwardPass(
    IReadOnlyDictionary<string, Convolution> layers, VolumePool pool, ParallelOptions parallel, LayerObserver? observe)
{
    private static readonly Extent One = Extent.Cube(1);
    private static readonly Extent Three = Extent.Cube(3);
    private static readonly Extent Flat3 = new(1, 3, 3);
    private static readonly Extent Flat2 = new(1, 2, 2);

    /// <summary>Runs the network.</summary>
    /// <param name="values">The clip: frames, height, width, channels.</param>
    /// <param name="size">Its size.</param>
    /// <returns>The logits, averaged over time.</returns>
    internal float[] Run(float[] values, Extent size)
    {
        Volume net = Convolve(I3dLayout.Stem, Import(values, size));
        net = Pool("MaxPool3d_2a_3x3", net, Flat3, Flat2);
        net = Convolve(I3dLayout.Stem1x1, net, next: I3dLayout.Stem3x3);
        net = Convolve(I3dLayout.Stem3x3, net);
        net = Pool("MaxPool3d_3a_3x3", net, Flat3, Flat2);
        net = RunStage(0, net);
        net = Pool("MaxPool3d_4a_3x3", net, Three, Extent.Cube(2));
        net = RunStage(1, net);
        net = Pool("MaxPool3d_5a_2x2", net, Extent.Cube(2), Extent.Cube(2));
        net = RunStage(2, net);
        return Logits(net);
    }

    private Volume RunStage(int stage, Volume net) => I3dLayout.Stages[stage].Aggregate(net, (input, block) => RunBlock(block, input));

    private Volume RunBlock(InceptionBlock block, Volume input)
    {
        Volume output = pool.Rent(input.Size, block.ChannelsOut);
        Convolve(block.Branch0Name, input, output, 0);
        int channel = block.Branch0;
        RunBranch(block.Branch1InnerName, block.Branch1Name, input, output, channel);
        channel += block.Branch1;
        RunBranch(block.Branch2InnerName, block.Branch2Name, input, output, channel);
        channel += block.Branch2;
        Volume greatest = Pool($"{block.Name}/Branch_3/MaxPool3d_0a_3x3", input, Three, One);
        Convolve(block.Branch3Name, greatest, output, channel);
        pool.Return(greatest);
        Observe(block.Name, output);
        return output;
    }

    private void RunBranch(string first, string second, Volume input, Volume output, int channel)
    {
        Volume inner = RentFor(input.Size, layers[first].ChannelsOut, second);
        Convolve(first, input, inner, 0);
        Convolve(second, inner, output, channel);
        pool.Return(inner);
    }

    /// <summary>Convolves into a volume of its own, around which the next convolution finds its zeros; the input is given back.</summary>
    private Volume Convolve(string name, Volume input, string? next = null)
    {
        Convolution layer = layers[name];
        Volume output = RentFor(layer.SizeAfter(input.Size), layer.ChannelsOut, next);
        Convolve(name, input, output, 0);
        pool.Return(input);
        return output;
    }

    private void Convolve(string name, Volume input, Volume output, int firstChannel)
    {
        Convolution layer = layers[name];
        layer.Run(input, output, firstChannel, parallel);
        observe?.Invoke(name, output, firstChannel, layer.ChannelsOut);
    }

    private Volume Pool(string name, Volume input, Extent kernel, Extent stride)
    {
        Volume output = pool.Rent(input.Size.After(kernel, stride), input.Channels);
        MaxPooling.Run(input, kernel, stride, output, parallel);
        if (stride != One)
        {
            pool.Return(input);
        }

        Observe(name, output);
        return output;
    }

    private float[] Logits(Volume net)
    {
        Volume means = pool.Rent(new Extent(net.Size.Frames - I3dLayout.FinalFrames + 1, 1, 1), net.Channels);
        AveragePooling.Run(net, I3dLayout.FinalFrames, means);
        pool.Return(net);
        Volume steps = Convolve(I3dLayout.Logits, means);
        float[] logits = new float[steps.Channels];
        for (int channel = 0; channel < logits.Length; channel++)
        {
            double sum = 0;
            for (int frame = 0; frame < steps.Size.Frames; frame++)
            {
                sum += steps.Values[steps.IndexOf(frame, 0, 0) + channel];
            }

            logits[channel] = (float)(sum / steps.Size.Frames);
        }

        pool.Return(steps);
        return logits;
    }

    private Volume Import(float[] values, Extent size)
    {
        int channels = values.Length / (size.Frames * size.Height * size.Width);
        Volume input = RentFor(size, channels, I3dLayout.Stem);
        int row = size.Width * channels;
        for (int i = 0; i < size.Frames * size.Height; i++)
        {
            values.AsSpan(i * row, row).CopyTo(input.Values.AsSpan(input.IndexOf(i / size.Height, i % size.Height, 0)));
        }

        return input;
    }

    private Volume RentFor(Extent size, int channels, string? next)
    {
        (Extent before, Extent after) = next is null ? default : layers[next].BorderFor(size);
        return pool.Rent(size, channels, before, after);
    }

    private void Observe(string name, Volume output) => observe?.Invoke(name, output, 0, output.Channels);
}
