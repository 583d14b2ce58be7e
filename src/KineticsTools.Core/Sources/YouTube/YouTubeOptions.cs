using System.Net.Security;

namespace KineticsTools.Sources.YouTube;

/// <summary>How YouTube is asked, and what of a video is wanted.</summary>
public sealed record YouTubeOptions
{
    /// <summary>
    /// Videos an hour where nothing is said. One guest session bears about 300 before it is refused; other programs on the same
    /// address count as well.
    /// </summary>
    public const int DefaultRequestsPerHour = 240;

    /// <summary>The short side in pixels where nothing is said: see <see cref="ShortSide"/>.</summary>
    public const int DefaultShortSide = 360;

    /// <summary>How long a run waits for a site that refuses it where nothing is said.</summary>
    public static readonly TimeSpan DefaultMaxPause = TimeSpan.FromHours(2);

    /// <summary>
    /// The short side in pixels that the picture should have at least; the largest picture is taken where none has as much.
    /// 360 is there for every video, is enough for the 224 and 256 that action recognition trains with, and costs a third of 720.
    /// </summary>
    public int ShortSide { get; init; } = DefaultShortSide;

    /// <summary>How the picture should be coded; another way is taken where the video has none such.</summary>
    public VideoCodec Codec { get; init; } = VideoCodec.H264;

    /// <summary>Which streams are wanted. Of the others nothing is fetched.</summary>
    public MediaKind Media { get; init; } = MediaKind.Both;

    /// <summary>Which way to ask first.</summary>
    public VideoResolver Resolver { get; init; } = VideoResolver.Auto;

    /// <summary>The full path of a table of clients of the user's own, or <see langword="null"/>.</summary>
    public string? ClientTable { get; init; }

    /// <summary>How many videos an hour the site is asked about, by this process as a whole; 1 or more.</summary>
    public int RequestsPerHour { get; init; } = DefaultRequestsPerHour;

    /// <summary>How long the run waits, all in all, for a site that refuses it, before it ends.</summary>
    public TimeSpan MaxPause { get; init; } = DefaultMaxPause;

    /// <summary>The first wait for a site that refuses; each further one is twice as long, up to half an hour.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The full path of a file with cookies in Netscape's format, or <see langword="null"/>.</summary>
    public string? CookieFile { get; init; }

    /// <summary>A proxy (http, https, socks4, socks5), with user and password where it wants them, or <see langword="null"/>.</summary>
    public string? Proxy { get; init; }

    /// <summary>Hosts, as <c>host</c> or <c>host:port</c>, that media may come from beside the site's own; for tests.</summary>
    public IReadOnlyList<string> AllowHost { get; init; } = [];

    /// <summary>The folder for what is fetched and not cut yet, as a full path; the system's temporary one where none is given.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>How long one clip may take to fetch.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an answer may stand still before it is asked for anew.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a request is repeated that failed in a way that may pass.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first repetition; each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>More arguments for yt-dlp, for tests; each is a line of its configuration file.</summary>
    internal IReadOnlyList<string> YtDlpArguments { get; init; } = [];

    /// <summary>The full path of yt-dlp, for tests; <see langword="null"/> to look for it on the PATH.</summary>
    internal string? YtDlpPath { get; init; }

    /// <summary>Who may vouch for the site's certificate, for tests; <see langword="null"/> for the system's rules.</summary>
    internal RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>The same, for clips that are to be saved so: with as much picture as they need, kept where they go until they are cut.</summary>
    /// <param name="options">How they are saved.</param>
    /// <returns>The options.</returns>
    public YouTubeOptions For(Saving.SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return this with
        {
            ShortSide = options.ShortSide ?? ShortSide,
            Media = options.Media,
            WorkFolder = Path.Combine(options.Destination, ".kinetics", "parts"),
        };
    }
}
