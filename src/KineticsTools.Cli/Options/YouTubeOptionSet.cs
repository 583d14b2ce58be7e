using System.CommandLine;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say how YouTube is asked, named as the parameters of the cmdlets.</summary>
internal sealed class YouTubeOptionSet
{
    private readonly Option<string?> _codec = OptionKinds.Choice<VideoCodec>("--codec", "How the picture is coded that is taken from YouTube: h264 (default), vp9, av1");

    private readonly Option<string?> _resolver = OptionKinds.Choice<VideoResolver>(
        "--resolver", "auto (default): YouTube's player endpoint, and yt-dlp where that is refused. player: that alone. ytdlp: yt-dlp first. "
        + "youtubeexplode: YoutubeExplode alone, which needs its plug-in");

    private readonly Option<int?> _requestsPerHour = OptionKinds.Integer(
        "--requests-per-hour", $"How many videos an hour YouTube is asked about; {YouTubeOptions.DefaultRequestsPerHour} where nothing is said", 1, 1_000_000);

    private readonly Option<double?> _maxPause = OptionKinds.Number(
        "--max-pause", $"How many minutes to wait for YouTube, all in all, when it refuses us; {YouTubeOptions.DefaultMaxPause.TotalMinutes:0} where nothing is said", 0, 100_000);

    private readonly Option<string> _cookieFile = OptionKinds.Text("--cookie-file", "file", "Cookies of a browser, in Netscape's format", "");

    private readonly Option<string> _proxy = OptionKinds.Text(
        "--proxy", "url", "A proxy, such as socks5://host:port. One with a password is better named by the variable HTTPS_PROXY, which other users cannot see", "");

    private readonly Option<string> _clientTable = OptionKinds.Text("--client-table", "file", "A table of the programs to ask YouTube as", "");

    private readonly Option<string[]> _allowHost = OptionKinds.Names("--allow-host", "host", "Hosts that media may come from beside YouTube's own; for tests");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _codec, _resolver, _requestsPerHour, _maxPause, _cookieFile, _proxy, _clientTable, _allowHost })
        {
            command.Options.Add(option);
        }
    }

    internal YouTubeOptions Read(ParseResult line) => new()
    {
        Codec = line.ChoiceOf<VideoCodec>(_codec),
        Resolver = line.ChoiceOf<VideoResolver>(_resolver),
        RequestsPerHour = line.GetValue(_requestsPerHour) ?? YouTubeOptions.DefaultRequestsPerHour,
        MaxPause = line.GetValue(_maxPause) is { } minutes ? TimeSpan.FromMinutes(minutes) : YouTubeOptions.DefaultMaxPause,
        CookieFile = FileOf(line.GetValue(_cookieFile)),
        Proxy = line.GetValue(_proxy) is { Length: > 0 } proxy ? proxy : null,
        ClientTable = FileOf(line.GetValue(_clientTable)),
        AllowHost = line.GetValue(_allowHost)!,
    };

    private static string? FileOf(string? path) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);
}
