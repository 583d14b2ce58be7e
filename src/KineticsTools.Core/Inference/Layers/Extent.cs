namespace KineticsTools.Inference.Layers;

/// <summary>Three sizes in time and space: those of a volume, of a kernel, or strides.</summary>
/// <param name="Frames">In time.</param>
/// <param name="Height">From top to bottom.</param>
/// <param name="Width">From left to right.</param>
internal readonly record struct Extent(int Frames, int Height, int Width)
{
    internal static Extent Cube(int side) => new(side, side, side);

    /// <summary>What a layer with the padding SAME makes of a volume of this size.</summary>
    internal (SamePadding Frames, SamePadding Height, SamePadding Width) Pad(Extent kernel, Extent stride) => (
        SamePadding.Of(Frames, kernel.Frames, stride.Frames),
        SamePadding.Of(Height, kernel.Height, stride.Height),
        SamePadding.Of(Width, kernel.Width, stride.Width));

    /// <summary>The size of what a layer with the padding SAME makes of a volume of this size.</summary>
    internal Extent After(Extent kernel, Extent stride)
    {
        (SamePadding frames, SamePadding height, SamePadding width) = Pad(kernel, stride);
        return new Extent(frames.Size, height.Size, width.Size);
    }
}
