using System.Globalization;
using KineticsTools.Media;
using KineticsTools.Tensors.OpticalFlow;

namespace KineticsTools.Tensors;

/// <summary>
/// Turns clips into what I3D takes: 25 frames a second, the short side scaled to 256 (bilinear), the 224x224 pixels in the middle, as
/// <c>(1, frames, 224, 224, channels)</c> of numbers from -1 to 1.
/// <list type="bullet">
/// <item>RGB: three channels, <c>2 v / 255 - 1</c>.</item>
/// <item>Flow: two channels, right and down: TV-L1 flow from each frame in gray to the next one, computed at short side 256 before the
/// middle is taken, truncated to 20 pixels and divided by 20. It takes one frame more than it has.</item>
/// </list>
/// </summary>
/// <param name="tools">ffmpeg.</param>
public sealed class TensorReader(MediaTools tools)
{
    private const int RgbChannels = 3;
    private const int FlowChannels = 2;

    private readonly FrameDecoder _decoder = new(tools);

    /// <summary>Reads a clip.</summary>
    /// <param name="path">The clip's full path.</param>
    /// <param name="kind">Colours or flow.</param>
    /// <param name="options">How many frames, and from which one on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="InvalidDataException">The clip cannot be decoded, or is too short; the message says so without its name.</exception>
    public async Task<FloatTensor> ReadAsync(
        string path, TensorKind kind, TensorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        MediaInfo info = await MediaProbe.ProbeAsync(tools, path, cancellationToken).ConfigureAwait(false);
        if (info.Video is not { Width: > 0, Height: > 0 } video)
        {
            throw new InvalidDataException("It has no picture.");
        }

        (int width, int height) = Scaled(video.Width, video.Height);
        string scale = string.Create(CultureInfo.InvariantCulture, $"scale={width}:{height}:flags=bilinear");
        return kind == TensorKind.Rgb
            ? await ReadRgbAsync(path, scale, options, cancellationToken).ConfigureAwait(false)
            : await ReadFlowAsync(path, scale, width, height, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The shape of the tensors of a kind.</summary>
    internal static IReadOnlyList<int> ShapeOf(TensorKind kind, TensorOptions options) =>
        [1, options.Frames, TensorOptions.CropSide, TensorOptions.CropSide, kind == TensorKind.Rgb ? RgbChannels : FlowChannels];

    private async Task<FloatTensor> ReadRgbAsync(string path, string scale, TensorOptions options, CancellationToken cancellationToken)
    {
        const int Side = TensorOptions.CropSide;
        const int FrameSize = Side * Side * RgbChannels;
        IReadOnlyList<byte[]> frames = await _decoder.DecodeAsync(
            path, $"{scale},crop={Side}:{Side}", "rgb24", FrameSize, options.StartFrame, options.Frames, cancellationToken).ConfigureAwait(false);
        float[] values = new float[frames.Count * FrameSize];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (frames[i / FrameSize][i % FrameSize] * (2f / 255)) - 1;
        }

        return new FloatTensor(values, ShapeOf(TensorKind.Rgb, options));
    }

    private async Task<FloatTensor> ReadFlowAsync(
        string path, string scale, int width, int height, TensorOptions options, CancellationToken cancellationToken)
    {
        const int Side = TensorOptions.CropSide;
        const int FrameSize = Side * Side * FlowChannels;
        IReadOnlyList<byte[]> frames = await _decoder.DecodeAsync(
            path, scale, "gray", width * height, options.StartFrame, options.Frames + 1, cancellationToken).ConfigureAwait(false);
        float[] values = new float[options.Frames * FrameSize];
        ParallelOptions parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, options.Frames, parallel, () => (new TvL1Flow(width, height), new float[width * height * FlowChannels]), (i, _, worker) =>
        {
            (TvL1Flow solver, float[] flow) = worker;
            solver.Compute(frames[i], frames[i + 1], flow);
            CropFlow(flow, width, height, values.AsSpan(i * FrameSize, FrameSize));
            return worker;
        }, _ => { });
        return new FloatTensor(values, ShapeOf(TensorKind.Flow, options));
    }

    private static void CropFlow(float[] flow, int width, int height, Span<float> to)
    {
        const int RowSize = TensorOptions.CropSide * FlowChannels;
        int left = (width - TensorOptions.CropSide) / 2;
        int top = (height - TensorOptions.CropSide) / 2;
        for (int y = 0; y < TensorOptions.CropSide; y++)
        {
            ReadOnlySpan<float> from = flow.AsSpan((((top + y) * width) + left) * FlowChannels, RowSize);
            Span<float> row = to.Slice(y * RowSize, RowSize);
            for (int i = 0; i < RowSize; i++)
            {
                row[i] = Math.Clamp(from[i], -TensorOptions.MostFlow, TensorOptions.MostFlow) / TensorOptions.MostFlow;
            }
        }
    }

    private static (int Width, int Height) Scaled(int width, int height)
    {
        double factor = (double)TensorOptions.ShortSide / Math.Min(width, height);
        return ((int)Math.Round(width * factor), (int)Math.Round(height * factor));
    }
}
