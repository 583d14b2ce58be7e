namespace KineticsTools.Sources.YouTube;

/// <summary>Videos that are still on YouTube: of each clip its window alone is fetched.</summary>
public sealed class YouTubeSource : IClipLookup
{
    private readonly YouTubeOptions _options;
    private readonly SessionGate _gate;
    private readonly VideoLookup _lookup;
    private readonly WindowFetcher _windows;

    /// <summary>Makes the source.</summary>
    /// <param name="options">How to ask, and what is wanted.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or a file that it names cannot be read.</exception>
    public YouTubeSource(YouTubeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        YouTubeSession session = YouTubeSession.Of(options);
        _options = options;
        _gate = session.Gate;
        _lookup = new VideoLookup(session, options);
        _windows = new WindowFetcher(session.Http, options);
    }

    /// <inheritdoc/>
    public string Name => ClipSources.YouTube;

    /// <inheritdoc/>
    public string? Activity => _gate.Describe(_options);

    /// <inheritdoc/>
    /// <exception cref="SourceRefusedException">YouTube refuses us, and has for longer than the run may wait.</exception>
    public Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return _lookup.UseAsync(
            clip.YouTubeId,
            (video, token) => FetchAsync(video, clip, token),
            message => Acquisition.Failure(ClipReason.FetchFailed, message),
            cancellationToken);
    }

    private async Task<Acquisition> FetchAsync(CachedVideo video, KineticsClip clip, CancellationToken cancellationToken)
    {
        if (video.Answer is UnavailableVideo unavailable)
        {
            return Acquisition.None(unavailable.Reason, unavailable.Message);
        }

        // The site rounds the length to a whole second; nearer than that to the end, the index of the file decides.
        if (video.Answer.Length is { } length && clip.TimeStart > length.TotalSeconds + 1)
        {
            return Acquisition.None(
                ClipReason.StartsAfterEnd,
                $"The video {clip.YouTubeId} is {length.TotalSeconds:0} s long; the window {clip.TimeStart}-{clip.TimeEnd} starts after that.");
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.TimeLimit);
        try
        {
            return await _windows.FetchAsync(video, clip, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchFailedException($"The window was not fetched within {_options.TimeLimit.TotalSeconds:0} s.") { IsTransport = true };
        }
    }
}
