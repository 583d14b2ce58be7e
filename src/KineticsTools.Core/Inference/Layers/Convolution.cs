namespace KineticsTools.Inference.Layers;

/// <summary>
/// A three-dimensional convolution with TensorFlow's padding SAME, then an addend for each channel, then (or not) a ReLU.
/// <para>
/// The weights' order (kernel frames, kernel rows, kernel columns, channels in, channels out) lets a row of the kernel be one run of
/// numbers, in the weights and in the input, so that a convolution is a sum over some runs, and 1x1x1 is a product of matrices. A step
/// of the kernel takes two pieces of seven places in a row (224, 112, 56, 28, 14 and 7, the widths of I3D, are multiples of
/// seven) by 32 channels out: 28 vectors of 16 numbers, which stay in the registers of AVX-512 over the whole sum.
/// </para>
/// </summary>
internal sealed class Convolution
{
    /// <summary>How many places of a row a step of the kernel takes together.</summary>
    internal const int Piece = 7;

    /// <summary>How many channels out a step of the kernel takes.</summary>
    internal const int Panel = 32;

    // Enough for a step's input to stay in a core's cache while all panels go over it, and few enough to share out among the cores.
    private const int MostPieces = 32;

    private readonly Extent _kernel;
    private readonly Extent _stride;
    private readonly int _channelsIn;
    private readonly float[] _weights;
    private readonly float[] _addends;
    private readonly float _least;

    /// <summary>Packs the weights: a panel after the other, its 32 numbers for each place of the kernel and channel in side by side.</summary>
    /// <param name="kernel">The kernel's size.</param>
    /// <param name="stride">The strides.</param>
    /// <param name="weights">The weights of the shape (kernel frames, rows, columns, channels in, channels out).</param>
    /// <param name="addends">What is added to each channel out.</param>
    /// <param name="rectify">Whether what is below 0 becomes 0.</param>
    internal Convolution(Extent kernel, Extent stride, float[] weights, float[] addends, bool rectify)
    {
        _kernel = kernel;
        _stride = stride;
        ChannelsOut = addends.Length;
        int depth = weights.Length / ChannelsOut;
        _channelsIn = depth / (kernel.Frames * kernel.Height * kernel.Width);
        _least = rectify ? 0 : float.NegativeInfinity;
        int panels = (ChannelsOut + Panel - 1) / Panel;
        _weights = new float[panels * depth * Panel];
        _addends = new float[panels * Panel];
        addends.CopyTo(_addends, 0);
        for (int channel = 0; channel < ChannelsOut; channel += Panel)
        {
            int count = Math.Min(Panel, ChannelsOut - channel);
            for (int k = 0; k < depth; k++)
            {
                weights.AsSpan((k * ChannelsOut) + channel, count).CopyTo(_weights.AsSpan((channel * depth) + (k * Panel)));
            }
        }
    }

    internal int ChannelsOut { get; }

    /// <summary>The size of what it makes of a volume.</summary>
    internal Extent SizeAfter(Extent size) => size.After(_kernel, _stride);

    /// <summary>The zeros that a volume of this size needs around it.</summary>
    internal (Extent Before, Extent After) BorderFor(Extent size)
    {
        (SamePadding frames, SamePadding height, SamePadding width) = size.Pad(_kernel, _stride);
        return (new Extent(frames.Before, height.Before, width.Before), new Extent(frames.After, height.After, width.After));
    }

    /// <summary>Convolves.</summary>
    /// <param name="input">The input, with the zeros around it that it needs.</param>
    /// <param name="output">Where the result goes; other channels of it are left alone.</param>
    /// <param name="firstChannel">The first of its channels that is written.</param>
    /// <param name="parallel">On how many cores, and until when.</param>
    internal void Run(Volume input, Volume output, int firstChannel, ParallelOptions parallel)
    {
        if (input.Channels != _channelsIn || SizeAfter(input.Size) != output.Size || firstChannel + ChannelsOut > output.Channels)
        {
            throw new ArgumentException("The volumes are not of this convolution's size.");
        }

        int[] runs = RunsOf(input);
        int columns = (output.Size.Width + Piece - 1) / Piece;
        int pieces = output.Size.Frames * output.Size.Height * columns;
        int share = Math.Max(2, pieces / (parallel.MaxDegreeOfParallelism * 4));
        int width = Math.Min(MostPieces, share + (share % 2));
        Parallel.For(0, (pieces + width - 1) / width, parallel, task =>
        {
            int first = task * width;
            Span<PiecePlace> places = stackalloc PiecePlace[MostPieces];
            int count = Math.Min(width, pieces - first);
            for (int i = 0; i < count; i++)
            {
                places[i] = PlaceOf(first + i, columns, input, output, firstChannel);
            }

            RunPieces(input, output, runs, places[..count]);
        });
    }

    /// <summary>A piece: where its input and its result begin, and how many of its places are in the row.</summary>
    private readonly record struct PiecePlace(int Input, int Output, int Count);

    private PiecePlace PlaceOf(int piece, int columns, Volume input, Volume output, int firstChannel)
    {
        (Extent before, _) = BorderFor(input.Size);
        int row = piece / columns;
        int frame = row / output.Size.Height;
        int y = row % output.Size.Height;
        int x = piece % columns * Piece;
        int from = input.IndexOf(
            (frame * _stride.Frames) - before.Frames, (y * _stride.Height) - before.Height, (x * _stride.Width) - before.Width);
        return new PiecePlace(from, output.IndexOf(frame, y, x) + firstChannel, Math.Min(Piece, output.Size.Width - x));
    }

    /// <summary>Where the rows of the kernel are in the input, seen from its first one.</summary>
    private int[] RunsOf(Volume input)
    {
        int[] runs = new int[_kernel.Frames * _kernel.Height];
        for (int i = 0; i < runs.Length; i++)
        {
            runs[i] = (i / _kernel.Height * input.FrameStep) + (i % _kernel.Height * input.RowStep);
        }

        return runs;
    }

    private void RunPieces(Volume input, Volume output, int[] runs, ReadOnlySpan<PiecePlace> places)
    {
        int runLength = _kernel.Width * _channelsIn;
        int step = _stride.Width * _channelsIn;
        int panelLength = runs.Length * runLength * Panel;
        Span<float> sums = stackalloc float[2 * Piece * Panel];
        for (int channel = 0; channel < ChannelsOut; channel += Panel)
        {
            ReadOnlySpan<float> addends = _addends.AsSpan(channel, Panel);
            ReadOnlySpan<float> weights = _weights.AsSpan(channel / Panel * panelLength, panelLength);
            int channels = Math.Min(Panel, ChannelsOut - channel);
            for (int i = 0; i < places.Length; i += 2)
            {
                PiecePlace one = places[i];
                PiecePlace other = i + 1 < places.Length ? places[i + 1] : one with { Count = 0 };
                ConvolutionKernel.Run(input.Values, one.Input, other.Input, step, runs, runLength, weights, addends, _least, sums);
                Store(sums, channels, output, one, channel);
                Store(sums[(Piece * Panel)..], channels, output, other, channel);
            }
        }
    }

    private static void Store(ReadOnlySpan<float> sums, int channels, Volume output, PiecePlace place, int channel)
    {
        for (int i = 0; i < place.Count; i++)
        {
            sums.Slice(i * Panel, channels).CopyTo(output.Values.AsSpan(place.Output + channel + (i * output.Channels)));
        }
    }
}
