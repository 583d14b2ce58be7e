using System.Globalization;

namespace KineticsTools.Media;

/// <summary>Why a clip is shorter than its window, empty or missing: asks the source, after the cut, what it holds.</summary>
internal sealed class CutDiagnosis(MediaTools tools, CutPlan plan, SourceTimeline source)
{
    // Containers round their length, and state the longest stream's where they do not state each.
    private const double StatedLengthTolerance = 1.0;

    private bool IsSoundAlone => plan.Media == MediaKind.Audio;

    /// <summary>Finds the reason.</summary>
    /// <param name="coverage">What the cut gave, or <see langword="null"/> for nothing.</param>
    /// <param name="log">What ffmpeg wrote to standard error.</param>
    /// <param name="failed">Whether ffmpeg failed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The reason, in words where there is one, and whether decoding began too late, which a run-up may mend.</returns>
    public async Task<(ClipReason Reason, string? Message, bool BeganTooLate)> FindAsync(
        CutCoverage? coverage, string log, bool failed, CancellationToken cancellationToken)
    {
        MediaInfo info;
        try
        {
            info = await MediaProbe.ProbeAsync(tools, source.Part.Path, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return (ClipReason.SourceDamaged, "The source file is damaged or not a video: " + e.Message, false);
        }

        if ((IsSoundAlone ? info.Audio : info.Video) is not { } stream)
        {
            return IsSoundAlone
                ? (ClipReason.NoAudio, "The video has no sound.", false)
                : (ClipReason.NoVideo, "The source file has no picture.", false);
        }

        double origin = source.Origin(info) - source.Part.Offset;
        PacketTimes packets = await PacketTimes.ReadAsync(
            tools, source.Part.Path, IsSoundAlone ? "a:0" : "V:0", plan.Start + origin, cancellationToken);
        double? first = packets.Times.Cast<double?>().FirstOrDefault(time => time - origin >= plan.Start && time - origin < plan.End);
        double? end = packets.End - origin;
        double? stated = StatedEnd(info, stream);
        string words = FFmpegLog.Summarize(log, source.Part.Path, plan.OutputPath) is { } summary ? " ffmpeg says: " + summary : "";
        if (first is null && (end is null || end <= plan.Start + CutCoverage.MostTolerance))
        {
            return stated > plan.Start + StatedLengthTolerance
                ? (ClipReason.SourceDamaged, EndsEarly(stated, end) + words, false)
                : (ClipReason.StartsAfterEnd, StartsAfter(stated, end), false);
        }

        if (failed)
        {
            return (ClipReason.CutFailed, words.Length > 0 ? "The cut failed." + words : "ffmpeg failed without a word.", false);
        }

        if (coverage is null || first is null)
        {
            return (ClipReason.SourceDamaged, $"Nothing could be decoded between {Text(plan.Start)} and {Text(plan.End)} s." + words, true);
        }

        if (coverage.Main.Start.TotalSeconds > first - origin - plan.Start + coverage.Tolerance)
        {
            return (ClipReason.SourceDamaged, $"The first {Text(coverage.Main.Start.TotalSeconds)} s could not be decoded." + words, true);
        }

        if (coverage.Main.End.TotalSeconds < LastFrame(packets, origin) - plan.Start - coverage.Tolerance)
        {
            return (ClipReason.SourceDamaged, $"Only {Text(coverage.Main.End.TotalSeconds)} s could be decoded." + words, false);
        }

        if (end >= plan.End - coverage.Tolerance)
        {
            // Everything is there: the video has few frames here, or one that is shown for long.
            return (ClipReason.None, null, false);
        }

        return stated > end + StatedLengthTolerance
            ? (ClipReason.SourceDamaged, EndsEarly(stated, end) + words, false)
            : (ClipReason.Truncated, $"The video ends at {Text(end)} s, inside the window {Text(plan.Start)}-{Text(plan.End)}.", false);
    }

    /// <summary>When the last frame inside the window begins, in seconds of the video.</summary>
    private double LastFrame(PacketTimes packets, double origin) =>
        packets.Times.Select(time => time - origin).Where(time => time < plan.End).DefaultIfEmpty(plan.Start).Max();

    /// <summary>
    /// When the stream ends, in seconds of the video, as the file says. A stretch of a video states the length of the whole
    /// or none, so it is not asked.
    /// </summary>
    private double? StatedEnd(MediaInfo info, MediaStreamInfo stream) =>
        source.Part.Offset > 0 ? null
        : stream.Duration is { } length ? stream.StartTime + length - source.Origin(info)
        : info.StartTime + info.Duration - source.Origin(info);

    private static string EndsEarly(double? stated, double? end) =>
        $"The source file says that it is {Text(stated)} s long but "
        + (end is null ? "holds nothing." : $"ends at {Text(end)} s.");

    private string StartsAfter(double? stated, double? end) =>
        $"The video is {Text(end is { } e && (stated is null || e < stated) ? e : stated)} s long; the window starts at {Text(plan.Start)} s.";

    private static string Text(double? seconds) => seconds?.ToString("0.##", CultureInfo.InvariantCulture) ?? "0";
}
