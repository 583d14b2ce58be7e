namespace KineticsTools;

/// <summary>What a file on disk turned out to be when it was decoded from end to end.</summary>
public sealed record ClipCheck
{
    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>Whether nothing is wrong with it.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>What is wrong, a sentence each; empty for a good file.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>
    /// Whether it was looked at to its end. Where it could not be read, or took too long, its problems say nothing about the clip, and it is
    /// never deleted.
    /// </summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>The clip's identity as the file's name says it, or <see langword="null"/> where it says none.</summary>
    public ClipKey? Key { get; init; }

    /// <summary>The decoded length, or <see langword="null"/> where nothing could be decoded.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Width in pixels as shown (after rotation); 0 without picture.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels as shown (after rotation); 0 without picture.</summary>
    public int Height { get; init; }

    /// <summary>Frames a second on average; 0 without picture.</summary>
    public double FrameRate { get; init; }

    /// <summary>How many frames were decoded.</summary>
    public long Frames { get; init; }

    /// <summary>The picture's codec, as ffmpeg names it, or <see langword="null"/>.</summary>
    public string? VideoCodec { get; init; }

    /// <summary>The sound's codec, as ffmpeg names it, or <see langword="null"/>.</summary>
    public string? AudioCodec { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Whether the file was deleted because of its problems.</summary>
    public bool Removed { get; init; }
}
