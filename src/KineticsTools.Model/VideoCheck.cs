namespace KineticsTools;

/// <summary>Whether a video can still be had.</summary>
public sealed record VideoCheck
{
    /// <summary>The video's id.</summary>
    public required string YouTubeId { get; init; }

    /// <summary>The clip that was asked about, or <see langword="null"/> where an id was.</summary>
    public KineticsClip? Clip { get; init; }

    /// <summary>Whether the video can be had; <see langword="null"/> where that could not be found out this time.</summary>
    public bool? Available { get; init; }

    /// <summary>Why not.</summary>
    public ClipReason Reason { get; init; }

    /// <summary>Why not, in the site's words; <see langword="null"/> where there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>The length of the video, or <see langword="null"/> where it is not known.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>
    /// Whether the clip's window lies inside the video; <see langword="null"/> without a clip, or where the length is not known.
    /// </summary>
    public bool? WindowInside { get; init; }
}
