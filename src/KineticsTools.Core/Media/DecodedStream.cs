using System.Globalization;

namespace KineticsTools.Media;

/// <summary>What decoding gave of a stream.</summary>
/// <param name="Kind">What the stream holds.</param>
/// <param name="Frames">How many frames of picture, or blocks of sound.</param>
/// <param name="Start">When the first begins, in seconds.</param>
/// <param name="End">When the last ends, in seconds.</param>
internal sealed record DecodedStream(MediaStreamKind Kind, long Frames, double Start, double End)
{
    /// <summary>How long it is, in seconds.</summary>
    public double Length => End - Start;

    /// <summary>
    /// Reads what ffmpeg's framecrc writes: <c>#tb 0: 1/90000</c> and <c>#media_type 0: video</c> for each stream, then a line
    /// for each frame: stream, decoding time, presentation time, duration, size, checksum.
    /// </summary>
    /// <param name="text">What it writes.</param>
    /// <returns>The streams that gave a frame.</returns>
    public static IReadOnlyList<DecodedStream> ParseAll(string text)
    {
        var units = new Dictionary<string, double>();
        var streams = new Dictionary<string, DecodedStream>();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("#tb ", StringComparison.Ordinal))
            {
                (string stream, string value) = Header(line);
                units[stream] = value.Split('/') is [string above, string below] ? Number(above) / Number(below) : 0;
            }
            else if (line.StartsWith("#media_type ", StringComparison.Ordinal))
            {
                (string stream, string value) = Header(line);
                MediaStreamKind kind = value == "video" ? MediaStreamKind.Video : MediaStreamKind.Audio;
                streams[stream] = new DecodedStream(kind, 0, double.MaxValue, double.MinValue);
            }
            else if (line.Split(',') is [string of, _, string time, string duration, ..]
                && streams.TryGetValue(of.Trim(), out DecodedStream? known)
                && units.TryGetValue(of.Trim(), out double unit))
            {
                double start = Number(time) * unit;
                double end = start + (Number(duration) * unit);
                streams[of.Trim()] = known with
                {
                    Frames = known.Frames + 1,
                    Start = Math.Min(known.Start, start),
                    End = Math.Max(known.End, end),
                };
            }
        }

        return [.. streams.Values.Where(stream => stream.Frames > 0)];
    }

    private static (string Stream, string Value) Header(string line)
    {
        string[] parts = line[line.IndexOf(' ', StringComparison.Ordinal)..].Split(':', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0;
}
