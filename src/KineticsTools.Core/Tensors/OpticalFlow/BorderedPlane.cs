using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>A copy of a plane whose outermost pixels go on for two more on every side, for what looks at a neighbourhood.</summary>
internal sealed class BorderedPlane
{
    internal const int Border = 2;

    private readonly int _width;
    private readonly int _height;
    private readonly float[] _data;

    internal BorderedPlane(int width, int height)
    {
        (_width, _height) = (width, height);
        Stride = width + (2 * Border) + Vector<float>.Count;
        _data = new float[(height + (2 * Border)) * Stride];
    }

    internal int Stride { get; }

    internal ref float First => ref MemoryMarshal.GetArrayDataReference(_data);

    /// <summary>Where a pixel is, counted from <see cref="First"/>.</summary>
    internal int IndexOf(int x, int y) => ((y + Border) * Stride) + x + Border;

    internal void CopyFrom(FlowPlane plane)
    {
        for (int y = -Border; y < _height + Border; y++)
        {
            ReadOnlySpan<float> from = plane.Row(Math.Clamp(y, 0, _height - 1));
            Span<float> to = _data.AsSpan(IndexOf(-Border, y), Stride);
            to[..Border].Fill(from[0]);
            from.CopyTo(to[Border..]);
            to[(Border + _width)..].Fill(from[^1]);
        }
    }

    /// <summary>The value at a place between pixels: bicubic (Catmull and Rom).</summary>
    /// <param name="index">The pixel above and to the left.</param>
    /// <param name="across">The weights of four columns.</param>
    /// <param name="down">The weights of four rows.</param>
    /// <returns>The value.</returns>
    internal float Sample(int index, Vector128<float> across, Vector128<float> down)
    {
        ref float first = ref First;
        nuint start = (nuint)(index - Stride - 1);
        nuint stride = (nuint)Stride;
        Vector128<float> sum = (Vector128.LoadUnsafe(ref first, start) * down.GetElement(0))
            + (Vector128.LoadUnsafe(ref first, start + stride) * down.GetElement(1))
            + (Vector128.LoadUnsafe(ref first, start + (2 * stride)) * down.GetElement(2))
            + (Vector128.LoadUnsafe(ref first, start + (3 * stride)) * down.GetElement(3));
        return Vector128.Dot(sum, across);
    }

    /// <summary>The weights of the four pixels around a place.</summary>
    /// <param name="t">How far the place is from the second of them to the third; 0 to 1.</param>
    internal static Vector128<float> Weights(float t)
    {
        float t2 = t * t;
        float t3 = t2 * t;
        return Vector128.Create(
            (-0.5f * t3) + t2 - (0.5f * t),
            (1.5f * t3) - (2.5f * t2) + 1,
            (-1.5f * t3) + (2 * t2) + (0.5f * t),
            (0.5f * t3) - (0.5f * t2));
    }
}
