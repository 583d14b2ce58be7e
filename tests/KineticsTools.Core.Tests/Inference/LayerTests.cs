using System.Runtime.Intrinsics;
using KineticsTools.Inference.Layers;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

/// <summary>The layers beside sums written out from their definition, at sizes of every kind.</summary>
public class LayerTests
{
    private static readonly ParallelOptions Parallel = new() { MaxDegreeOfParallelism = 2 };

    [Theory]
    [InlineData(7, 2, 3, 5, 9, 10, 33)]
    [InlineData(3, 1, 16, 3, 7, 7, 24)]
    [InlineData(3, 1, 5, 1, 1, 1, 7)]
    [InlineData(3, 2, 4, 4, 8, 15, 64)]
    [InlineData(1, 1, 40, 2, 3, 13, 100)]
    [InlineData(2, 2, 3, 5, 5, 6, 32)]
    public void A_convolution_is_the_sum_over_its_window(int kernel, int stride, int channelsIn, int frames, int height, int width, int channelsOut)
    {
        Extent size = new(frames, height, width);
        float[] values = FormulaNumbers.Make("values", frames * height * width * channelsIn, -1, 1);
        float[] weights = FormulaNumbers.Make("weights", kernel * kernel * kernel * channelsIn * channelsOut, -1, 1);
        float[] addends = FormulaNumbers.Make("addends", channelsOut, -1, 1);
        Convolution layer = new(Extent.Cube(kernel), Extent.Cube(stride), weights, addends, rectify: false);
        VolumePool pool = new();
        (Extent before, Extent after) = layer.BorderFor(size);
        Volume input = Fill(pool.Rent(size, channelsIn, before, after), values);
        Volume output = pool.Rent(layer.SizeAfter(size), channelsOut + 3);
        output.Values.AsSpan().Fill(42);

        layer.Run(input, output, firstChannel: 2, Parallel);

        float[] all = output.ToArray();
        ForEachWindow(size, Extent.Cube(kernel), Extent.Cube(stride), (place, window) =>
        {
            Assert.Equal([42f, 42f, 42f], [all[place * output.Channels], all[(place * output.Channels) + 1], all[((place + 1) * output.Channels) - 1]]);
            for (int channel = 0; channel < channelsOut; channel++)
            {
                double sum = addends[channel] + window.Sum(pair => Enumerable.Range(0, channelsIn).Sum(c =>
                    (double)values[(pair.Input * channelsIn) + c] * weights[(((pair.Kernel * channelsIn) + c) * channelsOut) + channel]));
                Assert.Equal(sum, all[(place * output.Channels) + 2 + channel], 1e-4);
            }
        });
    }

    [Theory]
    [InlineData(1, 3, 3, 1, 2, 2)]
    [InlineData(3, 3, 3, 1, 1, 1)]
    [InlineData(3, 3, 3, 2, 2, 2)]
    [InlineData(2, 2, 2, 2, 2, 2)]
    public void A_maximum_is_that_of_the_window_inside_the_input(int kernelFrames, int kernelHeight, int kernelWidth, int frames, int height, int width)
    {
        const int Channels = 21;
        Extent size = new(5, 8, 9);
        (Extent kernel, Extent stride) = (new(kernelFrames, kernelHeight, kernelWidth), new(frames, height, width));
        float[] values = FormulaNumbers.Make("values", 5 * 8 * 9 * Channels, -2, -1);
        VolumePool pool = new();
        Volume output = pool.Rent(size.After(kernel, stride), Channels);

        MaxPooling.Run(Fill(pool.Rent(size, Channels), values), kernel, stride, output, Parallel);

        float[] all = output.ToArray();
        ForEachWindow(size, kernel, stride, (place, window) =>
        {
            for (int channel = 0; channel < Channels; channel++)
            {
                Assert.Equal(window.Max(pair => values[(pair.Input * Channels) + channel]), all[(place * Channels) + channel]);
            }
        });
    }

    /// <summary>What a machine without AVX-512 runs is tested on all.</summary>
    [Fact]
    public void Both_kernels_give_the_same()
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "this machine has no AVX-512, so there is one kernel only");
        int[] runs = [0, 40, 90];
        float[] input = FormulaNumbers.Make("input", 400, -1, 1);
        float[] weights = FormulaNumbers.Make("weights", 3 * 11 * Convolution.Panel, -1, 1);
        float[] addends = FormulaNumbers.Make("addends", Convolution.Panel, -1, 1);
        float[] wide = new float[14 * Convolution.Panel];
        float[] narrow = new float[14 * Convolution.Panel];

        ConvolutionKernel.RunWide(input, 3, 77, 5, runs, 11, weights, addends, 0, wide);
        for (int lane = 0; lane < Convolution.Panel; lane += 8)
        {
            ConvolutionKernel.RunNarrow(input, 3, 77, 5, runs, 11, weights.AsSpan(lane), addends.AsSpan(lane), 0, narrow.AsSpan(lane));
        }

        Assert.Contains(wide, value => value > 1);
        Assert.Contains(wide, value => value == 0);
        for (int i = 0; i < wide.Length; i++)
        {
            Assert.Equal(wide[i], narrow[i], 1e-5f);
        }
    }

    [Theory]
    [InlineData(79, 7, 2, 40, 3, 3)]
    [InlineData(224, 7, 2, 112, 2, 3)]
    [InlineData(112, 3, 2, 56, 0, 1)]
    [InlineData(20, 2, 2, 10, 0, 0)]
    [InlineData(28, 3, 1, 28, 1, 1)]
    [InlineData(5, 1, 3, 2, 0, 0)]
    public void Padding_is_that_of_TensorFlow(int size, int kernel, int stride, int results, int before, int after) =>
        Assert.Equal(new SamePadding(results, before, after), SamePadding.Of(size, kernel, stride));

    private static Volume Fill(Volume volume, float[] values)
    {
        int row = volume.Size.Width * volume.Channels;
        for (int i = 0; i < values.Length / row; i++)
        {
            values.AsSpan(i * row, row).CopyTo(volume.Values.AsSpan(volume.IndexOf(i / volume.Size.Height, i % volume.Size.Height, 0)));
        }

        return volume;
    }

    /// <summary>Goes over the results, and tells for each which places of the input and of the kernel meet in its window.</summary>
    private static void ForEachWindow(Extent size, Extent kernel, Extent stride, Action<int, List<(int Input, int Kernel)>> check)
    {
        (SamePadding frames, SamePadding height, SamePadding width) = size.Pad(kernel, stride);
        int place = 0;
        foreach ((int t, int y, int x) in Places(new Extent(frames.Size, height.Size, width.Size)))
        {
            List<(int, int)> window = [];
            foreach ((int dt, int dy, int dx) in Places(kernel))
            {
                int f = (t * stride.Frames) + dt - frames.Before;
                int v = (y * stride.Height) + dy - height.Before;
                int u = (x * stride.Width) + dx - width.Before;
                if (f >= 0 && f < size.Frames && v >= 0 && v < size.Height && u >= 0 && u < size.Width)
                {
                    window.Add(((((f * size.Height) + v) * size.Width) + u, (((dt * kernel.Height) + dy) * kernel.Width) + dx));
                }
            }

            check(place++, window);
        }
    }

    private static IEnumerable<(int Frame, int Y, int X)> Places(Extent size) =>
        from frame in Enumerable.Range(0, size.Frames)
        from y in Enumerable.Range(0, size.Height)
        from x in Enumerable.Range(0, size.Width)
        select (frame, y, x);
}
