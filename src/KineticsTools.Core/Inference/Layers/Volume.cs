namespace KineticsTools.Inference.Layers;

/// <summary>
/// What goes from layer to layer: frames, height, width, channels, the last of which runs fastest. Zeros lie around it where the layer
/// that reads it needs padding, so that convolutions run over the border as over any other place.
/// </summary>
internal sealed class Volume
{
    private readonly Extent _before;
    private readonly Extent _stored;

    internal Volume(float[] values, Extent size, int channels, Extent before, Extent after)
    {
        Values = values;
        Size = size;
        Channels = channels;
        _before = before;
        _stored = StoredSize(size, before, after);
    }

    /// <summary>The numbers, zeros around them included; the array may be longer.</summary>
    internal float[] Values { get; }

    internal Extent Size { get; }

    internal int Channels { get; }

    /// <summary>How far a row is from the one below it, in numbers.</summary>
    internal int RowStep => _stored.Width * Channels;

    /// <summary>How far a frame is from the next, in numbers.</summary>
    internal int FrameStep => _stored.Height * RowStep;

    /// <summary>Where the channels of a place are; places in the zeros around have coordinates below 0, or beyond the size.</summary>
    internal int IndexOf(int frame, int y, int x) =>
        ((frame + _before.Frames) * FrameStep) + ((y + _before.Height) * RowStep) + ((x + _before.Width) * Channels);

    /// <summary>How many numbers a volume takes.</summary>
    internal static long LengthOf(Extent size, int channels, Extent before, Extent after)
    {
        Extent stored = StoredSize(size, before, after);
        return (long)stored.Frames * stored.Height * stored.Width * channels;
    }

    /// <summary>The numbers without what lies around them, in their order.</summary>
    internal float[] ToArray()
    {
        int row = Size.Width * Channels;
        float[] values = new float[Size.Frames * Size.Height * row];
        for (int i = 0; i < Size.Frames * Size.Height; i++)
        {
            Values.AsSpan(IndexOf(i / Size.Height, i % Size.Height, 0), row).CopyTo(values.AsSpan(i * row));
        }

        return values;
    }

    /// <summary>Writes the zeros around the numbers.</summary>
    internal void ClearBorder()
    {
        for (int frame = 0; frame < _stored.Frames; frame++)
        {
            int y = 0;
            bool inside = frame >= _before.Frames && frame < _before.Frames + Size.Frames;
            for (Span<float> rest = Values.AsSpan(frame * FrameStep, FrameStep); !rest.IsEmpty; rest = rest[RowStep..], y++)
            {
                bool holds = inside && y >= _before.Height && y < _before.Height + Size.Height;
                rest[..(holds ? _before.Width * Channels : RowStep)].Clear();
                rest[(holds ? (_before.Width + Size.Width) * Channels : 0)..RowStep].Clear();
            }
        }
    }

    private static Extent StoredSize(Extent size, Extent before, Extent after) => new(
        size.Frames + before.Frames + after.Frames, size.Height + before.Height + after.Height, size.Width + before.Width + after.Width);
}
