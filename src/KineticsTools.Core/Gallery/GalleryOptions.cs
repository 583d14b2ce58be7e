using KineticsTools.Saving;

namespace KineticsTools.Gallery;

/// <summary>What a gallery shows, and how.</summary>
public sealed record GalleryOptions
{
    /// <summary>The page to write, as a full path.</summary>
    public required string Path { get; init; }

    /// <summary>The folder that the clips were saved to, as a full path.</summary>
    public required string ClipRoot { get; init; }

    /// <summary>Where under it a clip is.</summary>
    public required ClipLayout Layout { get; init; }

    /// <summary>The heading of the page.</summary>
    public string Title { get; init; } = "Kinetics clips";

    /// <summary>How many frames the preview of a clip has, 1 to 8; the page grows with them.</summary>
    public int Frames { get; init; } = 3;

    /// <summary>The width of a frame in pixels, 64 to 640. Frames are 16:9; what a clip has beyond that is cut off.</summary>
    public int Width { get; init; } = 160;

    /// <summary>How many clips are decoded at once.</summary>
    public int ThrottleLimit { get; init; } = Environment.ProcessorCount;

    /// <summary>The height of a frame in pixels; even, as the encoder needs it.</summary>
    internal int Height => Width * 9 / 16 / 2 * 2;
}
