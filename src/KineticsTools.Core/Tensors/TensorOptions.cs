namespace KineticsTools.Tensors;

/// <summary>How clips become tensors. What nothing is said of is what the I3D sample takes.</summary>
public sealed record TensorOptions
{
    /// <summary>How many frames the I3D sample takes.</summary>
    public const int SampleFrames = 79;

    /// <summary>The most frames of one tensor: more than any clip of Kinetics has, and what one array can hold.</summary>
    public const int MostFrames = 2000;

    /// <summary>Frames a second.</summary>
    public const int FrameRate = 25;

    /// <summary>What the shorter side is scaled to, in pixels.</summary>
    public const int ShortSide = 256;

    /// <summary>The side of the square that is taken from the middle, in pixels.</summary>
    public const int CropSide = 224;

    /// <summary>Flow is truncated to so many pixels, and then scaled to 1.</summary>
    public const float MostFlow = 20;

    /// <summary>How many frames a tensor has, from 1 to <see cref="MostFrames"/>.</summary>
    public int Frames { get; init; } = SampleFrames;

    /// <summary>The first frame that is taken, from 0.</summary>
    public int StartFrame { get; init; }
}
