namespace KineticsTools.Sources.YouTube;

/// <summary>What the site says about a video: where its media is, or why there is none.</summary>
public abstract record ResolvedVideo
{
    private protected ResolvedVideo()
    {
    }

    /// <summary>The length of the video, or <see langword="null"/> where it is not known.</summary>
    public TimeSpan? Length { get; init; }
}

/// <summary>A video that plays.</summary>
/// <param name="Formats">Its files; at least one.</param>
/// <param name="Expires">When their addresses cease to work.</param>
/// <param name="Resolver">The name of the resolver that found them.</param>
public sealed record PlayableVideo(IReadOnlyList<MediaFormat> Formats, DateTimeOffset Expires, string Resolver) : ResolvedVideo;

/// <summary>A video that does not play, for a reason of its own.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">Why, in the site's words.</param>
public sealed record UnavailableVideo(ClipReason Reason, string Message) : ResolvedVideo
{
    /// <summary>Whether another resolver could get another answer: the site's words may be about the asking program alone.</summary>
    public bool DependsOnAsker => Reason == ClipReason.Unplayable;
}
