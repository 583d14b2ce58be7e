using System.Globalization;

namespace KineticsTools.Media;

/// <summary>Why a clip is shorter than its window, empty or missing: asks the source, after the cut, what it holds.</summary>
internal sealed class CutDiagnosis(MediaTools tools, CutPlan plan, SourceTimeline source)
{
    // Containers round their length, and state the longest stream's where they do not state each.
    private const double StatedLengthTolerance = 1.0;

    // Timestamps are read with six decimals.
    private const double Rounding = 1e-6;

    private bool IsSoundAlone => plan.Media == MediaKind.Audio;

    /// <summary>Finds the reason.</summary>
    /// <param name="coverage">What the cut gave, or <see langword="null"/> for nothing.</param>
    /// <param name="log">What ffmpeg wrote to standard error.</param>
    /// <param name="failed">Whether ffmpeg failed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CutFinding> FindAsync(
        CutCoverage? coverage, string log, bool failed, CancellationToken cancellationToken)
    {
        MediaInfo info;
        try
        {
            info = await MediaProbe.ProbeAsync(tools, source.Part.Path, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return Damaged("The source file is damaged or not a video: " + e.Message);
        }

        if ((IsSoundAlone ? info.Audio : info.Video) is not { } stream)
        {
            return IsSoundAlone
                ? new CutFinding(ClipReason.NoAudio, "The video has no sound.")
                : new CutFinding(ClipReason.NoVideo, "The source file has no picture.");
        }

        double origin = source.Origin(info) - source.Part.Offset;
        PacketTimes packets = await PacketTimes.ReadAsync(
            tools, source.Part.Path, IsSoundAlone ? "a:0" : "V:0", plan.Start + origin, cancellationToken);
        string words = FFmpegLog.Summarize(log, source.Part.Path, plan.OutputPath) is { } text ? " ffmpeg says: " + text : "";
        return Judge(packets.Since(origin), StatedEnd(info, stream), coverage, failed, words);
    }

    private CutFinding Judge(PacketTimes packets, double? stated, CutCoverage? coverage, bool failed, string words)
    {
        List<double> inWindow =
            [.. packets.Times.Where(time => time > plan.Start - Rounding && time < plan.End - Rounding)];
        if (inWindow.Count == 0 && !(packets.End > plan.Start + CutCoverage.MostTolerance))
        {
            return stated > plan.Start + StatedLengthTolerance
                ? Damaged(EndsEarly(stated, packets.End) + words)
                : new CutFinding(ClipReason.StartsAfterEnd, StartsAfter(stated, packets.End));
        }

        if (failed)
        {
            return new CutFinding(
                ClipReason.CutFailed, words.Length > 0 ? "The cut failed." + words : "ffmpeg failed without a word.");
        }

        if (coverage is null || inWindow.Count == 0)
        {
            string window = $"between {Text(plan.Start)} and {Text(plan.End)} s";
            return Damaged($"Nothing could be decoded {window}." + words, beganTooLate: true);
        }

        double start = coverage.Main.Start.TotalSeconds;
        double end = coverage.Main.End.TotalSeconds;
        if (start > inWindow[0] - plan.Start + coverage.Tolerance)
        {
            return Damaged($"The first {Text(start)} s could not be decoded." + words, beganTooLate: true);
        }

        if (end < inWindow[^1] - plan.Start - coverage.Tolerance)
        {
            return Damaged($"Only {Text(end)} s could be decoded." + words);
        }

        if (packets.End >= plan.End - coverage.Tolerance)
        {
            // Everything is there: the video has few frames here, or one that is shown for long.
            return new CutFinding(ClipReason.None, null);
        }

        return stated > packets.End + StatedLengthTolerance
            ? Damaged(EndsEarly(stated, packets.End) + words)
            : new CutFinding(
                ClipReason.Truncated,
                $"The video ends at {Text(packets.End)} s, inside the window {Text(plan.Start)}-{Text(plan.End)}.");
    }

    /// <summary>
    /// When the stream ends, in seconds of the video, as the file says. A stretch of a video states the length of the whole
    /// or none, so it is not asked.
    /// </summary>
    private double? StatedEnd(MediaInfo info, MediaStreamInfo stream) =>
        source.Part.Offset > 0 ? null
        : stream.Duration is { } length ? stream.StartTime + length - source.Origin(info)
        : info.StartTime + info.Duration - source.Origin(info);

    private static CutFinding Damaged(string message, bool beganTooLate = false) =>
        new(ClipReason.SourceDamaged, message, beganTooLate);

    private static string EndsEarly(double? stated, double? end) =>
        $"The source file says that it is {Text(stated)} s long but "
        + (end is null ? "holds nothing." : $"ends at {Text(end)} s.");

    private string StartsAfter(double? stated, double? end)
    {
        double? length = end is null || stated < end ? stated : end;
        return $"The video is {Text(length)} s long; the window starts at {Text(plan.Start)} s.";
    }

    private static string Text(double? seconds) => seconds?.ToString("0.##", CultureInfo.InvariantCulture) ?? "0";
}
