using KineticsTools.Streams;

namespace KineticsTools.Sources.YouTube;

/// <summary>Finds out which videos can still be had, without fetching any media.</summary>
public sealed class VideoChecker
{
    private readonly VideoLookup _lookup;
    private readonly int _width;

    /// <summary>Makes a checker.</summary>
    /// <param name="options">How to ask.</param>
    /// <param name="width">How many videos are asked about at once.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or a file that it names cannot be read.</exception>
    public VideoChecker(YouTubeOptions options, int width)
    {
        ArgumentNullException.ThrowIfNull(options);
        _lookup = new VideoLookup(YouTubeSession.Of(options), options);
        _width = width;
    }

    /// <summary>Checks videos.</summary>
    /// <param name="videos">The videos, each with a clip of it or without.</param>
    /// <param name="cancellationToken">Ends the checks that are under way, and waits for them.</param>
    /// <returns>A check of each, in the order in which they get ready.</returns>
    /// <exception cref="SourceRefusedException">YouTube refuses us, and has for longer than the run may wait.</exception>
    public IAsyncEnumerable<VideoCheck> CheckAsync(
        IAsyncEnumerable<(string Id, KineticsClip? Clip)> videos, CancellationToken cancellationToken = default) =>
        ParallelMap.MapAsync(videos, _width, (video, token) => CheckAsync(video.Id, video.Clip, token), cancellationToken);

    /// <summary>Checks one video.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="clip">A clip of it, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Whether it can be had.</returns>
    /// <exception cref="SourceRefusedException">YouTube refuses us, and has for longer than the run may wait.</exception>
    public Task<VideoCheck> CheckAsync(string id, KineticsClip? clip, CancellationToken cancellationToken)
    {
        VideoCheck check = new() { YouTubeId = id, Clip = clip };
        return _lookup.UseAsync(
            id,
            (video, _) => Task.FromResult(Describe(check, video.Answer)),
            message => check with { Reason = ClipReason.FetchFailed, Message = message },
            cancellationToken);
    }

    private static VideoCheck Describe(VideoCheck check, ResolvedVideo answer)
    {
        VideoCheck found = check with
        {
            Available = answer is PlayableVideo,
            Length = answer.Length,
            WindowInside = check.Clip is { } clip && answer.Length is { } length ? IsInside(clip, length) : null,
        };
        return answer is UnavailableVideo { Reason: var reason, Message: var message } ? found with { Reason = reason, Message = message } : found;
    }

    /// <summary>The site rounds lengths to a whole second, so that a window that ends with the video may seem to end after it.</summary>
    private static bool IsInside(KineticsClip clip, TimeSpan length) => clip.TimeEnd <= length.TotalSeconds + 1;
}
