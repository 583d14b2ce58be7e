using System.Text.Json;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>Reads what yt-dlp says: a line of JSON for each video that plays, a line of words for each that does not.</summary>
/// <param name="hosts">Where media may be.</param>
internal sealed class YtDlpAnswer(AllowedHosts hosts)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(5);

    /// <summary>What yt-dlp says where the site does not answer it.</summary>
    private static readonly string[] NetworkWords =
    [
        "urlopen error", "connection refused", "connection reset", "timed out", "name resolution", "unable to connect", "network is unreachable",
        "failed to establish", "certificate verify failed", "tunnel connection failed", "remote end closed",
    ];

    /// <summary>Finds what it says of a video.</summary>
    /// <exception cref="SessionRefusedException">The site refuses us.</exception>
    /// <exception cref="FetchFailedException">There is nothing of use.</exception>
    public ResolvedVideo Read(ChildProcessResult result, string id)
    {
        foreach (string line in result.StandardOutput.Split('\n'))
        {
            if (line.StartsWith('{') && line.Contains(id, StringComparison.Ordinal) && ReadVideo(line, id) is { } video)
            {
                return video;
            }
        }

        string start = $"ERROR: [youtube] {id}: ";
        string? error = result.StandardError.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..].Trim();
        return error is null
            ? throw new FetchFailedException(result.TimedOut ? "yt-dlp did not come to an end." : $"yt-dlp said nothing about {id} (exit code {result.ExitCode}).")
            : ReadError(error);
    }

    private static UnavailableVideo ReadError(string error)
    {
        // What follows is advice on yt-dlp's own options.
        string words = Before(Before(error, "Use --"), "; please report");
        if (words.Contains("HTTP Error 403", StringComparison.Ordinal))
        {
            throw new SessionRefusedException(SessionFault.SessionForbidden, $"yt-dlp: {words}");
        }

        if (NetworkWords.Any(network => words.Contains(network, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SessionRefusedException(SessionFault.Network, "yt-dlp cannot reach the site.");
        }

        bool isOwnFault = words.Contains("Unable to extract", StringComparison.OrdinalIgnoreCase)
            || words.Contains("Requested format is not available", StringComparison.Ordinal)
            || words.Contains("HTTP Error 5", StringComparison.Ordinal) || words.Contains("Failed to", StringComparison.Ordinal);
        return (isOwnFault ? default : PlayabilityReasons.Find(null, words, default)) switch
        {
            { Reason: { } reason } => new UnavailableVideo(reason, words),
            { Fault: { } fault } => throw new SessionRefusedException(fault, $"yt-dlp: {words}"),
            _ => throw new FetchFailedException($"yt-dlp: {words}") { IsTransport = words.Contains("HTTP Error 5", StringComparison.Ordinal) },
        };
    }

    private static string Before(string text, string end) =>
        text.IndexOf(end, StringComparison.Ordinal) is var at and >= 0 ? text[..at].Trim() : text;

    private ResolvedVideo? ReadVideo(string line, string id)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement video = document.RootElement;
            if (video.Text("id") != id)
            {
                return null;
            }

            TimeSpan? length = video.Number("duration") is { } seconds and > 0 and < 1e7 ? TimeSpan.FromSeconds(seconds) : null;
            if (video.Text("live_status") is "is_live" or "is_upcoming" or "post_live")
            {
                return new UnavailableVideo(ClipReason.LiveStream, "A live stream or premiere that is not over yet.") { Length = length };
            }

            List<MediaFormat> formats = [.. video.Items("formats").Select(ReadFormat).OfType<MediaFormat>()];
            if (!formats.Any(format => format.Video is not null))
            {
                throw new FetchFailedException($"yt-dlp found no media of {id} that can be fetched in parts.");
            }

            DateTimeOffset expires = formats.Select(format => MediaAddress.Expires(format.Url)).OfType<DateTimeOffset>().Append(DateTimeOffset.UtcNow + Life).Min();
            return new PlayableVideo(formats, expires, "yt-dlp") { Length = length };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private MediaFormat? ReadFormat(JsonElement format)
    {
        if (format.Text("protocol") is not ("https" or "http") || format.Flag("has_drm")
            || !Uri.TryCreate(format.Text("url"), UriKind.Absolute, out Uri? url) || !hosts.Allows(url)
            || ContainerOf(format.Text("ext")) is not { } container)
        {
            return null;
        }

        (VideoCodec? video, AudioCodec? audio) = MediaCodecs.Parse([format.Text("vcodec") ?? "", format.Text("acodec") ?? ""]);
        return video is null && audio is null ? null : new MediaFormat
        {
            Id = format.Text("format_id") ?? "?",
            Url = url,
            Container = container,
            Video = video,
            Audio = audio,
            ShortSide = (int)Math.Min(Math.Min(format.Count("width") ?? 0, format.Count("height") ?? 0), 1 << 16),
            Bitrate = (long)(1000 * (format.Number("tbr") ?? format.Number("vbr") ?? format.Number("abr") ?? 0)),
            Size = format.Count("filesize"),
            IsAlteredSound = format.Number("language_preference") < 0 || format.Text("format_note")?.Contains("DRC", StringComparison.Ordinal) == true,
            UserAgent = format.Text("http_headers", "User-Agent"),
        };
    }

    private static MediaContainer? ContainerOf(string? extension) => extension switch
    {
        "mp4" or "m4a" => MediaContainer.Mp4,
        "webm" => MediaContainer.WebM,
        _ => null,
    };
}
