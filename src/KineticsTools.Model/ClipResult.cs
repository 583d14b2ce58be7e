namespace KineticsTools;

/// <summary>What became of one clip.</summary>
public record ClipResult
{
    /// <summary>The clip.</summary>
    public required KineticsClip Clip { get; init; }

    /// <summary>Saved, skipped, unavailable or failed.</summary>
    public required ClipStatus Status { get; init; }

    /// <summary>Why.</summary>
    public ClipReason Reason { get; init; }

    /// <summary>Why, in words: what happened and what to do next; <see langword="null"/> where there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The full path where the clip is or belongs.</summary>
    public required string Path { get; init; }

    /// <summary>The source that gave it, or that says why it cannot be had; <see langword="null"/> where none was asked.</summary>
    public string? Source { get; init; }

    /// <summary>The length of the saved clip, or <see langword="null"/> where none was saved.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether the saved clip has sound, or <see langword="null"/> where none was saved.</summary>
    public bool? HasAudio { get; init; }

    /// <summary>The size of the saved clip in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The SHA-256 of the clip's file, in lower-case hexadecimal; <see langword="null"/> where it was not read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How many bytes came over the network for it.</summary>
    public long BytesFetched { get; init; }

    /// <summary>How long it took to get and to make, the wait for its source's turn included; the wait for a core is left out.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How many times it was tried in this run; 0 where nothing had to be done, or the journal of an earlier run answers.</summary>
    public int Attempts { get; init; }
}
