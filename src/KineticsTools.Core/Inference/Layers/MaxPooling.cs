using System.Numerics;
using System.Runtime.InteropServices;

namespace KineticsTools.Inference.Layers;

/// <summary>The greatest number of each channel in a window, with TensorFlow's padding SAME: what lies outside does not count.</summary>
internal static class MaxPooling
{
    internal static void Run(Volume input, Extent kernel, Extent stride, Volume output, ParallelOptions parallel)
    {
        (SamePadding frames, SamePadding height, SamePadding width) = input.Size.Pad(kernel, stride);
        Parallel.For(0, output.Size.Frames * output.Size.Height, parallel, row =>
        {
            int frame = row / output.Size.Height;
            int y = row % output.Size.Height;
            (int fromFrame, int toFrame) = Window(frame, kernel.Frames, stride.Frames, frames, input.Size.Frames);
            (int fromY, int toY) = Window(y, kernel.Height, stride.Height, height, input.Size.Height);
            for (int x = 0; x < output.Size.Width; x++)
            {
                (int fromX, int toX) = Window(x, kernel.Width, stride.Width, width, input.Size.Width);
                Span<float> greatest = output.Values.AsSpan(output.IndexOf(frame, y, x), output.Channels);
                greatest.Fill(float.NegativeInfinity);
                for (int f = fromFrame; f < toFrame; f++)
                {
                    for (int v = fromY; v < toY; v++)
                    {
                        for (int u = fromX; u < toX; u++)
                        {
                            Raise(greatest, input.Values.AsSpan(input.IndexOf(f, v, u), output.Channels));
                        }
                    }
                }
            }
        });
    }

    /// <summary>The part of a window that is in the input.</summary>
    private static (int From, int To) Window(int place, int kernel, int stride, SamePadding padding, int size)
    {
        int from = (place * stride) - padding.Before;
        return (Math.Max(from, 0), Math.Min(from + kernel, size));
    }

    private static void Raise(Span<float> greatest, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(greatest);
        ReadOnlySpan<Vector<float>> others = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length && i < others.Length; i++)
        {
            vectors[i] = Vector.Max(vectors[i], others[i]);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < greatest.Length; i++)
        {
            greatest[i] = Math.Max(greatest[i], values[i]);
        }
    }
}
