using System.Collections.Concurrent;
using KineticsTools;

namespace FakeYouTube;

/// <summary>The videos of the site and what it does with them; all of it can be changed while it serves.</summary>
/// <param name="library">The videos' files.</param>
public sealed class FakeSite(MediaLibrary library)
{
    private readonly ConcurrentDictionary<string, FakeVideo> _videos = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);
    private LinkShape? _link;
    private SessionLimit? _session;
    private int _answers;
    private int _refusals;

    /// <summary>The time.</summary>
    public SiteClock Clock { get; } = new();

    /// <summary>What clients get by their name, in capitals as they say it; those without an entry are served.</summary>
    public ConcurrentDictionary<string, ClientRule> Clients { get; } = new(StringComparer.Ordinal);

    /// <summary>What the videos are like that were not added, or <see langword="null"/> where there are no others.</summary>
    public VideoSpec? AnyVideo { get; set; }

    /// <summary>When the site refuses everybody; answers are counted from when it is set.</summary>
    public SessionLimit? Session
    {
        get => _session;
        set
        {
            _session = value;
            _answers = _refusals = 0;
        }
    }

    /// <summary>Which responses are slowed.</summary>
    public Throttle? Throttle { get; set; }

    /// <summary>How long addresses of media are good.</summary>
    public TimeSpan UrlLifetime { get; set; } = TimeSpan.FromSeconds(21540);

    /// <summary>The line to the readers, or <see langword="null"/> for one as fast as the machine.</summary>
    public LinkShape? Link
    {
        get => _link;
        set
        {
            _link = value;
            LinkPacer = value is { MbitPerSecond: > 0 } ? new Pacer(value.MbitPerSecond * 1e6 / 8) : null;
        }
    }

    internal Pacer? LinkPacer { get; private set; }

    /// <summary>Adds a video, or replaces one.</summary>
    /// <param name="videoId">Its id.</param>
    /// <param name="spec">What it is like; the usual where <see langword="null"/>.</param>
    /// <param name="faults">Its faults. Of those that one request can have, it has the first.</param>
    public void Add(string videoId, VideoSpec? spec = null, params IEnumerable<Fault> faults)
    {
        if (!YouTubeId.IsValid(videoId))
        {
            throw new ArgumentException($"'{videoId}' is not an id.", nameof(videoId));
        }

        var video = new FakeVideo(videoId, spec ?? AnyVideo ?? new VideoSpec());
        video.SetFaults(faults);
        _videos[videoId] = video;
    }

    /// <summary>Gives a video other faults instead of those it has.</summary>
    /// <param name="videoId">Its id.</param>
    /// <param name="faults">The faults; none for a video without.</param>
    public void SetFaults(string videoId, params IEnumerable<Fault> faults)
    {
        if (Find(videoId) is { } video)
        {
            video.SetFaults(faults);
        }
        else
        {
            Add(videoId, null, faults);
        }
    }

    /// <summary>The files of a video, made where they are not there yet.</summary>
    /// <param name="videoId">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The files.</returns>
    public Task<VideoMedia> MediaAsync(string videoId, CancellationToken cancellationToken) =>
        Find(videoId) is { } video
            ? library.GetAsync(video.Spec, cancellationToken)
            : throw new ArgumentException($"The site has no video '{videoId}'.", nameof(videoId));

    /// <summary>Makes the files of all videos, so that the first request need not wait for them.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        IEnumerable<VideoSpec> specs = _videos.Values.Select(video => video.Spec);
        foreach (VideoSpec spec in AnyVideo is null ? specs : specs.Append(AnyVideo))
        {
            await library.GetAsync(spec, cancellationToken);
        }
    }

    /// <summary>Removes all videos and rules.</summary>
    public void Clear()
    {
        _videos.Clear();
        Clients.Clear();
        _revoked.Clear();
        Clock.Reset();
        AnyVideo = null;
        Session = null;
        Throttle = null;
        Link = null;
    }

    internal FakeVideo? Find(string videoId)
    {
        if (_videos.TryGetValue(videoId, out FakeVideo? video))
        {
            return video;
        }

        return AnyVideo is { } spec && YouTubeId.IsValid(videoId)
            ? _videos.GetOrAdd(videoId, new FakeVideo(videoId, spec))
            : null;
    }

    /// <summary>How this request is refused because of the session, if it is.</summary>
    /// <param name="isPlayer">Whether it asks the player.</param>
    internal SessionRefusal? Refuse(bool isPlayer)
    {
        int answers = isPlayer ? Interlocked.Increment(ref _answers) : Volatile.Read(ref _answers);
        if (Session is not { } limit || answers <= limit.AfterAnswers || isPlayer == (limit.Refusal == SessionRefusal.Forbidden))
        {
            return null;
        }

        return limit.Times is not { } times || Interlocked.Increment(ref _refusals) <= times ? limit.Refusal : null;
    }

    internal void Revoke(string answerId) => _revoked[answerId] = true;

    internal bool IsRevoked(string answerId) => _revoked.ContainsKey(answerId);
}
