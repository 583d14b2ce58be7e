using System.Numerics;

namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>
/// One number a pixel, laid out for vectors: rows are padded to whole vectors with at least one pixel to spare at the right, and
/// there is a spare row above and below, so that a pixel's neighbours can be read without asking where it is.
/// </summary>
internal sealed class FlowPlane
{
    internal FlowPlane(int width, int height)
    {
        Width = width;
        Height = height;
        Stride = (width + Vector<float>.Count) / Vector<float>.Count * Vector<float>.Count;
        Data = new float[((height + 2) * Stride) + Vector<float>.Count];
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>How far a pixel is from the one below it.</summary>
    internal int Stride { get; }

    internal float[] Data { get; }

    /// <summary>Where a row begins in <see cref="Data"/>; -1 and <see cref="Height"/> are the spare rows.</summary>
    internal int RowStart(int y) => (y + 1) * Stride;

    internal Span<float> Row(int y) => Data.AsSpan(RowStart(y), Width);

    internal void Clear() => Array.Clear(Data);

    /// <summary>Reads a picture of a byte a pixel, row by row.</summary>
    internal void Load(ReadOnlySpan<byte> picture)
    {
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<byte> from = picture.Slice(y * Width, Width);
            Span<float> to = Row(y);
            for (int x = 0; x < Width; x++)
            {
                to[x] = from[x];
            }
        }
    }

    /// <summary>Fills this plane with another one, scaled to its size: bilinear, the centres of the corner pixels kept in place.</summary>
    /// <param name="source">The other plane.</param>
    /// <param name="factor">What the values are multiplied by.</param>
    internal void ResizeFrom(FlowPlane source, float factor = 1)
    {
        (int Low, int High, float Part)[] columns = [.. Enumerable.Range(0, Width).Select(x => Place(x, Width, source.Width))];
        for (int y = 0; y < Height; y++)
        {
            (int top, int bottom, float down) = Place(y, Height, source.Height);
            ReadOnlySpan<float> above = source.Row(top);
            ReadOnlySpan<float> below = source.Row(bottom);
            Span<float> to = Row(y);
            for (int x = 0; x < Width; x++)
            {
                (int left, int right, float part) = columns[x];
                float upper = above[left] + (part * (above[right] - above[left]));
                float lower = below[left] + (part * (below[right] - below[left]));
                to[x] = factor * (upper + (down * (lower - upper)));
            }
        }
    }

    private static (int Low, int High, float Part) Place(int at, int size, int sourceSize)
    {
        float place = Math.Clamp(((at + 0.5f) * sourceSize / size) - 0.5f, 0, sourceSize - 1);
        int low = (int)place;
        return (low, Math.Min(low + 1, sourceSize - 1), place - low);
    }
}
