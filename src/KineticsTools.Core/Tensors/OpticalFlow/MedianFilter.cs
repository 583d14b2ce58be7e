using System.Numerics;

namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>
/// The median of the 5x5 pixels around each pixel, for a vector of pixels at once. Of more than half of the values the least and the
/// greatest cannot be the median: they are dropped, the next value comes in, and so on until three are left.
/// </summary>
internal sealed class MedianFilter(int width, int height)
{
    private const int Side = 5;
    private const int Enough = (Side * Side / 2) + 2;

    private readonly BorderedPlane _source = new(width, height);

    internal void Apply(FlowPlane plane)
    {
        _source.CopyFrom(plane);
        Span<Vector<float>> kept = stackalloc Vector<float>[Enough];
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x += Vector<float>.Count)
            {
                Median(_source.IndexOf(x, y), kept).CopyTo(plane.Data, plane.RowStart(y) + x);
            }
        }
    }

    private Vector<float> Median(int centre, Span<Vector<float>> kept)
    {
        int next = 0;
        while (next < Enough)
        {
            kept[next] = Neighbour(centre, next++);
        }

        int count = Enough;
        for (; count > 3; count--)
        {
            DropExtremes(kept[..count]);
            kept[0] = Neighbour(centre, next++);
        }

        DropExtremes(kept[..count]);
        return kept[1];
    }

    private Vector<float> Neighbour(int centre, int number)
    {
        int offset = (((number / Side) - BorderedPlane.Border) * _source.Stride) + (number % Side) - BorderedPlane.Border;
        return Vector.LoadUnsafe(ref _source.First, (nuint)(centre + offset));
    }

    /// <summary>Moves the least to the front and the greatest to the end.</summary>
    private static void DropExtremes(Span<Vector<float>> values)
    {
        int last = values.Length - 1;
        for (int i = 0; i < values.Length / 2; i++)
        {
            Order(ref values[i], ref values[last - i]);
        }

        for (int i = 1; i <= last / 2; i++)
        {
            Order(ref values[0], ref values[i]);
        }

        for (int i = values.Length / 2; i < last; i++)
        {
            Order(ref values[i], ref values[last]);
        }
    }

    private static void Order(ref Vector<float> low, ref Vector<float> high)
    {
        Vector<float> least = Vector.Min(low, high);
        high = Vector.Max(low, high);
        low = least;
    }
}
