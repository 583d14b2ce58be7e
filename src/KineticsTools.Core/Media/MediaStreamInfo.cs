namespace KineticsTools.Media;

/// <summary>What ffprobe says of a stream.</summary>
public sealed record MediaStreamInfo
{
    /// <summary>What it holds; a cover picture is <see cref="MediaStreamKind.Other"/>.</summary>
    public required MediaStreamKind Kind { get; init; }

    /// <summary>The codec, as ffmpeg names it.</summary>
    public required string Codec { get; init; }

    /// <summary>Width in pixels as shown (after rotation); 0 without picture.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels as shown (after rotation); 0 without picture.</summary>
    public int Height { get; init; }

    /// <summary>Frames a second on average; 0 without picture or where it is not known.</summary>
    public double FrameRate { get; init; }

    /// <summary>The timestamp of its first moment in seconds.</summary>
    public double StartTime { get; init; }

    /// <summary>Its stated length in seconds, or <see langword="null"/> where the file states none.</summary>
    public double? Duration { get; init; }
}
