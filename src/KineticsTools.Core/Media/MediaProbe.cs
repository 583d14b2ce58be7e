using System.Globalization;
using System.Text.Json;

namespace KineticsTools.Media;

/// <summary>Asks ffprobe what a file is.</summary>
public static class MediaProbe
{
    private const int MaxStreams = 64;
    private const int MaxSide = 32768;
    private const double MaxSeconds = 1e7;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Reads a file's header.</summary>
    /// <param name="tools">ffmpeg and ffprobe.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What the file says of itself. Numbers out of all proportion are left out.</returns>
    /// <exception cref="InvalidDataException">It is not a media file; the message is ffprobe's. The inner exception is a <see cref="TimeoutException"/> where that took too long.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static async Task<MediaInfo> ProbeAsync(MediaTools tools, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        var request = new ChildProcessRequest
        {
            FileName = tools.FFprobePath,
            Arguments =
            [
                "-v", "error", .. SourceArguments.Limits, "-of", "json", "-show_format", "-show_streams",
                SourceArguments.Url(path),
            ],
            TimeLimit = TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken);
        if (result.TimedOut || result.OutputWasCut)
        {
            throw new InvalidDataException($"ffprobe did not get through {Path.GetFileName(path)}.", result.TimedOut ? new TimeoutException() : null);
        }

        MediaInfo? info = result.ExitCode == 0 ? Parse(result.StandardOutput) : null;
        return info ?? throw new InvalidDataException(
            FFmpegLog.Summarize(result.StandardError, path) ?? "ffprobe says nothing about the file.");
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>What it says, or <see langword="null"/> where it says nothing.</returns>
    internal static MediaInfo? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("format", out JsonElement format)
                && document.RootElement.TryGetProperty("streams", out JsonElement streams)
                ? new MediaInfo
                {
                    Container = Text(format, "format_name") ?? "unknown",
                    Duration = Seconds(Text(format, "duration")),
                    StartTime = Seconds(Text(format, "start_time")) ?? 0,
                    Streams = [.. streams.EnumerateArray().Take(MaxStreams).Select(ParseStream)],
                }
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException("ffprobe's answer cannot be read: " + e.Message, e);
        }
    }

    private static MediaStreamInfo ParseStream(JsonElement stream)
    {
        bool isCover = stream.TryGetProperty("disposition", out JsonElement disposition)
            && Number(disposition, "attached_pic") == 1;
        MediaStreamKind kind = Text(stream, "codec_type") switch
        {
            "video" when !isCover => MediaStreamKind.Video,
            "audio" => MediaStreamKind.Audio,
            _ => MediaStreamKind.Other,
        };
        int width = Number(stream, "width");
        int height = Number(stream, "height");
        bool isTurned = Rotation(stream) % 180 != 0;

        // Matroska states the length of a stream in a tag alone.
        JsonElement tags = stream.TryGetProperty("tags", out JsonElement t) ? t : default;
        return new MediaStreamInfo
        {
            Kind = kind,
            Codec = Text(stream, "codec_name") ?? "unknown",
            Width = isTurned ? height : width,
            Height = isTurned ? width : height,
            FrameRate = Ratio(Text(stream, "avg_frame_rate")),
            StartTime = Seconds(Text(stream, "start_time")) ?? 0,
            Duration = Seconds(Text(stream, "duration")) ?? ClockTime(Text(tags, "DURATION")),
        };
    }

    private static int Rotation(JsonElement stream)
    {
        if (stream.TryGetProperty("side_data_list", out JsonElement list))
        {
            foreach (JsonElement entry in list.EnumerateArray())
            {
                if (entry.TryGetProperty("rotation", out JsonElement rotation) && rotation.TryGetInt32(out int degrees))
                {
                    return degrees;
                }
            }
        }

        return 0;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out int number) && number is >= 0 and <= MaxSide
            ? number
            : 0;

    private static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && Math.Abs(seconds) < MaxSeconds
            ? seconds
            : null;

    // 00:00:40.029000000: nine decimals, which TimeSpan does not read.
    private static double? ClockTime(string? text) =>
        text?.Split(':') is [string hours, string minutes, string seconds]
            && Seconds(hours) is { } h && Seconds(minutes) is { } m && Seconds(seconds) is { } s
            ? (h * 3600) + (m * 60) + s
            : null;

    private static double Ratio(string? text) =>
        text?.Split('/') is [string above, string below] && Seconds(above) is { } a && Seconds(below) is { } b && b > 0
            ? a / b
            : 0;
}
