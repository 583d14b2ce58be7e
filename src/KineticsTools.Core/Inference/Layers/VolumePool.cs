namespace KineticsTools.Inference.Layers;

/// <summary>
/// The memory of a forward pass: what a layer has read is used again by a later one, and by the next clip. One forward pass at a time.
/// </summary>
internal sealed class VolumePool
{
    /// <summary>Kernels read on beyond the last place of a row, and throw away what comes of it; so far at most, in numbers.</summary>
    internal const int Slack = Convolution.Piece * 2048;

    private readonly List<float[]> _free = [];

    /// <summary>Takes a volume, whose numbers may be anything; those around them are zeros.</summary>
    internal Volume Rent(Extent size, int channels, Extent before = default, Extent after = default)
    {
        long length = Volume.LengthOf(size, channels, before, after) + Slack;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"{size.Frames} frames of {size.Height}x{size.Width} are more than the network can take.");
        }

        // The smallest that is large enough; else a new one, in place of the largest of those that were too small.
        float[]? values = _free.Where(array => array.Length >= length).MinBy(array => array.Length);
        if (values is not null || (values = _free.MaxBy(array => array.Length)) is not null)
        {
            _free.Remove(values);
        }

        if (values is null || values.Length < length)
        {
            values = GC.AllocateUninitializedArray<float>((int)length);
        }

        // What lies beyond is read, and its products are thrown away; it must be no signalling number that slows the cores.
        values.AsSpan((int)length - Slack, Slack).Clear();
        Volume volume = new(values, size, channels, before, after);
        if (before != default || after != default)
        {
            volume.ClearBorder();
        }

        return volume;
    }

    /// <summary>Gives a volume back, which must not be used any more.</summary>
    internal void Return(Volume volume) => _free.Add(volume.Values);
}
