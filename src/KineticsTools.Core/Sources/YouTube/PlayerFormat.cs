using System.Text.Json;

namespace KineticsTools.Sources.YouTube;

/// <summary>Reads a format of the player's answer.</summary>
internal static class PlayerFormat
{
    /// <summary>Reads one.</summary>
    /// <returns>The format, or <see langword="null"/> for one that we have no use for: encrypted, live, or of an unknown kind.</returns>
    public static MediaFormat? Read(JsonElement format, Uri url, string userAgent)
    {
        bool isEncrypted = format.Items("drmFamilies").Any();
        bool isLive = format.Text("type") is "FORMAT_STREAM_TYPE_OTF" || format.At("targetDurationSec") is not null;
        if (isEncrypted || isLive || format.Text("mimeType") is not { } type || ContainerOf(type) is not { } container)
        {
            return null;
        }

        (VideoCodec? video, AudioCodec? audio) = MediaCodecs.Parse(CodecsOf(type));
        return video is null && audio is null ? null : new MediaFormat
        {
            Id = format.Count("itag")?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?",
            Url = url,
            Container = container,
            Video = video,
            Audio = audio,
            ShortSide = (int)Math.Min(Math.Min(format.Count("width") ?? 0, format.Count("height") ?? 0), 1 << 16),
            Bitrate = format.Count("averageBitrate") ?? format.Count("bitrate") ?? 0,
            Size = format.Count("contentLength"),
            Init = Range(format, "initRange"),
            Index = Range(format, "indexRange"),
            IsAlteredSound = format.Flag("isDrc") || (format.At("audioTrack") is { } track && !track.Flag("audioIsDefault")),
            UserAgent = userAgent,
        };
    }

    private static MediaContainer? ContainerOf(string type) => type switch
    {
        _ when type.Contains("/mp4", StringComparison.OrdinalIgnoreCase) => MediaContainer.Mp4,
        _ when type.Contains("/webm", StringComparison.OrdinalIgnoreCase) => MediaContainer.WebM,
        _ => null,
    };

    /// <summary>The codecs of <c>video/mp4; codecs="avc1.42001E, mp4a.40.2"</c>.</summary>
    private static string[] CodecsOf(string type)
    {
        int start = type.IndexOf("codecs=", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? [] : type[(start + 7)..].Trim('"').Split(',', StringSplitOptions.TrimEntries);
    }

    private static ByteRange? Range(JsonElement format, string name) =>
        format.Count(name, "start") is { } start && format.Count(name, "end") is { } end && end >= start ? new ByteRange(start, end) : null;
}
