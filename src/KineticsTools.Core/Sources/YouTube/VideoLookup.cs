namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Finds out about a video and lets somebody use the answer: through the gate, from the cache where it can be, and again where
/// the site refuses what it gave before. A refused session is waited out here; nobody else hears of it until it is hopeless.
/// </summary>
internal sealed class VideoLookup
{
    private readonly YouTubeSession _session;
    private readonly YouTubeOptions _options;
    private readonly ResolverChain _chain;
    private SourceRefusedException? _end;

    public VideoLookup(YouTubeSession session, YouTubeOptions options)
    {
        _session = session;
        _options = options;
        _chain = new ResolverChain(Resolvers(), session, options);
    }

    /// <summary>Uses what the site says of a video.</summary>
    /// <param name="id">The video.</param>
    /// <param name="use">What is done with the answer.</param>
    /// <param name="failure">What to answer where the video cannot be fetched this time.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SourceRefusedException">The site refuses us, and has for longer than the run may wait.</exception>
    public async Task<T> UseAsync<T>(
        string id, Func<CachedVideo, CancellationToken, Task<T>> use, Func<string, T> failure, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A question that has its answer already does not wait for others.
            bool isKnown = _session.Videos.Find(id) is not null;
            using SessionTurn turn = await _session.Gate.EnterAsync(_options, asks: !isKnown, cancellationToken).ConfigureAwait(false);
            if (Volatile.Read(ref _end) is { } end)
            {
                throw new SourceRefusedException(end.Message, end.InnerException);
            }

            try
            {
                (T result, bool plays) = await UseAsync(id, use, cancellationToken).ConfigureAwait(false);
                turn.Succeed(withMedia: plays);
                return result;
            }
            catch (SessionRefusedException refusal)
            {
                GiveUpUnless(turn.Refuse(refusal, _options), refusal);
            }
            catch (FetchFailedException exception)
            {
                if (!exception.IsTransport || !turn.Stumble())
                {
                    return failure(exception.Message);
                }

                SessionRefusedException refusal = new(SessionFault.Network, $"One video after the other fails, this one because: {exception.Message}");
                GiveUpUnless(turn.Refuse(refusal, _options), refusal);
            }
        }
    }

    /// <summary>Uses an answer; where the site refuses what it leads to, asks once more, somebody else first.</summary>
    private async Task<(T Result, bool Plays)> UseAsync<T>(
        string id, Func<CachedVideo, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        CachedVideo video = await FindAsync(id, avoid: null, cancellationToken).ConfigureAwait(false);
        try
        {
            return (await use(video, cancellationToken).ConfigureAwait(false), video.Answer is PlayableVideo);
        }
        catch (MediaForbiddenException)
        {
            _session.Videos.Remove(id, video);
        }

        string? avoid = (video.Answer as PlayableVideo)?.Resolver;
        video = await FindAsync(id, avoid, cancellationToken).ConfigureAwait(false);
        try
        {
            return (await use(video, cancellationToken).ConfigureAwait(false), video.Answer is PlayableVideo);
        }
        catch (MediaForbiddenException exception)
        {
            _session.Videos.Remove(id, video);
            throw new SessionRefusedException(SessionFault.SessionForbidden, exception.Message + " New addresses did not help.", exception);
        }
    }

    private async Task<CachedVideo> FindAsync(string id, string? avoid, CancellationToken cancellationToken)
    {
        if (_session.Videos.Find(id) is { } known)
        {
            return known;
        }

        using IDisposable own = await _session.LockAsync(id, cancellationToken).ConfigureAwait(false);
        return _session.Videos.Find(id)
            ?? _session.Videos.Add(id, await _chain.ResolveAsync(id, avoid, cancellationToken).ConfigureAwait(false));
    }

    private void GiveUpUnless(bool goesOn, SessionRefusedException refusal)
    {
        if (goesOn)
        {
            return;
        }

        SourceRefusedException end = new(
            $"{refusal.Fault.ToText()}, and did not change its mind in {_options.MaxPause.TotalMinutes:0.#} minutes of waiting. It said: {refusal.Message} "
            + "What helps: to wait some hours and start the same command again, which goes on where this one stopped; "
            + "-RequestsPerHour with a lower number; -CookieFile with the cookies of a browser; -Proxy; or another -Source.",
            refusal);
        Volatile.Write(ref _end, end);
        throw end;
    }

    private IReadOnlyList<IVideoResolver> Resolvers()
    {
        SiteQuestions site = new(_session.Http, _options);
        List<PlayerClient> player = [.. _session.Clients.Select(client => new PlayerClient(client, site, _session.Hosts))];
        switch (_options.Resolver)
        {
            case VideoResolver.Player:
                return player;
            case VideoResolver.YoutubeExplode:
                return ResolverPlugIn.Load().Create(player, site, _session.Hosts);
        }

        string? program = _options.YtDlpPath ?? Programs.Find("yt-dlp");
        if (program is null)
        {
            return _options.Resolver == VideoResolver.Auto
                ? player
                : throw new ArgumentException("-Resolver YtDlp needs yt-dlp, which is not on the PATH: https://github.com/yt-dlp/yt-dlp#installation");
        }

        YtDlpResolver ytDlp = new(program, _options, _session.Hosts);
        return _options.Resolver == VideoResolver.YtDlp ? [ytDlp, .. player] : [.. player, ytDlp];
    }
}
