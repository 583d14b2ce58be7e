using System.Globalization;

namespace KineticsTools.Media;

/// <summary>When the packets of a stream are shown, as the file's timestamps say: what a cut could get at best.</summary>
/// <param name="Times">The timestamps in seconds, ascending.</param>
/// <param name="End">When the last packet ends, or <see langword="null"/> without packets.</param>
internal sealed record PacketTimes(IReadOnlyList<double> Times, double? End)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    // A keyframe lies this many seconds before any moment of a usual video, so that reading starts before that moment.
    private const double LongestKeyframeInterval = 12;

    /// <summary>Reads the times of a stream from a moment on, or all where there is nothing from that moment on.</summary>
    /// <param name="tools">ffmpeg and ffprobe.</param>
    /// <param name="path">The file.</param>
    /// <param name="stream">The stream, as ffmpeg selects it: <c>V:0</c>, <c>a:0</c>.</param>
    /// <param name="from">The moment, as a timestamp in seconds.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<PacketTimes> ReadAsync(
        MediaTools tools, string path, string stream, double from, CancellationToken cancellationToken)
    {
        double start = Math.Max(0, from - LongestKeyframeInterval);
        PacketTimes times = await ReadAsync(tools, path, stream, (double?)start, cancellationToken);
        return times.Times.Count > 0 ? times : await ReadAsync(tools, path, stream, null, cancellationToken);
    }

    private static async Task<PacketTimes> ReadAsync(
        MediaTools tools, string path, string stream, double? from, CancellationToken cancellationToken)
    {
        string[] interval = from is { } start
            ? ["-read_intervals", start.ToString("0.###", CultureInfo.InvariantCulture) + "%"]
            : [];
        var request = new ChildProcessRequest
        {
            FileName = tools.FFprobePath,
            Arguments =
            [
                "-v", "error", .. SourceArguments.Limits, "-select_streams", stream, .. interval,
                "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", SourceArguments.Url(path),
            ],
            TimeLimit = TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken);
        return Parse(result.StandardOutput);
    }

    /// <summary>The same times counted from another moment.</summary>
    /// <param name="origin">The timestamp of that moment, in seconds.</param>
    public PacketTimes Since(double origin) => new([.. Times.Select(time => time - origin)], End - origin);

    private static PacketTimes Parse(string lines)
    {
        var times = new List<double>();
        double? end = null;
        foreach (string line in lines.Split('\n'))
        {
            string[] fields = line.Split(',');
            if (Seconds(fields[0]) is { } time)
            {
                times.Add(time);
                double packetEnd = time + (fields.Length > 1 ? Seconds(fields[1]) ?? 0 : 0);
                end = end is { } e ? Math.Max(e, packetEnd) : packetEnd;
            }
        }

        times.Sort();
        return new PacketTimes(times, end);
    }

    private static double? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : null;
}
