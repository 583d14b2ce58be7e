namespace KineticsTools;

/// <summary>What became of the frames of one clip.</summary>
public sealed record FrameResult
{
    /// <summary>The clip.</summary>
    public required KineticsClip Clip { get; init; }

    /// <summary>Saved, skipped, unavailable (there is no clip) or failed.</summary>
    public required ClipStatus Status { get; init; }

    /// <summary>Why.</summary>
    public ClipReason Reason { get; init; }

    /// <summary>Why, in words; <see langword="null"/> where there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The full path of the folder where the frames are or belong.</summary>
    public required string Path { get; init; }

    /// <summary>How many frames are in it.</summary>
    public int Frames { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
