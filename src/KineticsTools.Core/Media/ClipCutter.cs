namespace KineticsTools.Media;

/// <summary>Cuts clips out of videos with ffmpeg.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class ClipCutter(MediaTools tools)
{
    // ffmpeg 4.4 and later leave with 69 where most of what they read could not be decoded; what could be is written.
    private const int MostWasUndecodable = 69;

    // Longer than the keyframe interval of any usual video.
    private const double RunUpSeconds = 20;

    /// <summary>
    /// Cuts a clip and verifies it. A good one costs one process; the source is asked only why another is not good.
    /// </summary>
    /// <param name="plan">The clip.</param>
    /// <param name="cancellationToken">Kills ffmpeg; the call returns once it is gone and the clip is deleted.</param>
    /// <returns>
    /// The outcome. Only where <see cref="CutOutcome.IsClip"/> is set is there a file at <see cref="CutPlan.OutputPath"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A value of the plan is missing or out of its range.</exception>
    /// <exception cref="DiskFullException">There was no room for the clip.</exception>
    /// <exception cref="MediaToolMissingException">ffmpeg was built without an encoder that the clip needs.</exception>
    /// <exception cref="IOException">A source file cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<CutOutcome> CutAsync(CutPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        bool isClip = false;
        try
        {
            CutOutcome outcome = await CutOrExplainAsync(plan, cancellationToken);
            isClip = outcome.IsClip;
            return outcome;
        }
        finally
        {
            if (!isClip)
            {
                File.Delete(plan.OutputPath);
            }
        }
    }

    private async Task<CutOutcome> CutOrExplainAsync(CutPlan plan, CancellationToken cancellationToken)
    {
        SourceTimeline? video = null;
        SourceTimeline? audio = null;
        if (plan.Video is { } picture && plan.Media != MediaKind.Audio)
        {
            video = await SourceTimeline.ReadAsync(picture, cancellationToken);
            if (video is null)
            {
                return CutOutcome.NoClip(ClipReason.SourceDamaged, "The source file is empty.");
            }
        }

        if (plan.Audio is { } sound && plan.Media != MediaKind.Video)
        {
            audio = sound == plan.Video && video is not null ? video : await SourceTimeline.ReadAsync(sound, cancellationToken);
            if (audio is null)
            {
                return CutOutcome.NoClip(ClipReason.SourceDamaged, "The source file of the sound is empty.");
            }
        }

        SourceTimeline main = (plan.Media == MediaKind.Audio ? audio : video)!;
        for (double runUp = 0; ; runUp = RunUpSeconds)
        {
            (CutOutcome outcome, bool beganTooLate) = await TryAsync(plan, video, audio, main, runUp, cancellationToken);
            if (!beganTooLate || runUp > 0 || plan.Start == 0 || plan.Mode == CutMode.Copy)
            {
                return outcome;
            }
        }
    }

    private async Task<(CutOutcome Outcome, bool BeganTooLate)> TryAsync(
        CutPlan plan, SourceTimeline? video, SourceTimeline? audio, SourceTimeline main, double runUp,
        CancellationToken cancellationToken)
    {
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments = CutArguments.Build(plan, video, audio, runUp, tools.FFmpegVersion),
            TimeLimit = plan.TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken);
        if (result.TimedOut)
        {
            return (CutOutcome.NoClip(ClipReason.TimedOut, $"ffmpeg ran longer than {plan.TimeLimit.TotalSeconds:0} s."), false);
        }

        bool failed = result.ExitCode is not (0 or MostWasUndecodable);
        if (failed)
        {
            ThrowIfMachineIsAtFault(plan, result.StandardError);
        }

        CutCoverage? coverage;
        try
        {
            coverage = failed ? null : CutCoverage.Read(plan);
        }
        catch (Exception e) when (e is Mp4FormatException or InvalidDataException)
        {
            ThrowIfMachineIsAtFault(plan, result.StandardError);
            return (CutOutcome.NoClip(ClipReason.VerificationFailed, "The clip is not a whole file: " + e.Message), false);
        }

        if (coverage is { HasStart: true, HasEnd: true })
        {
            return (Clip(plan, coverage, ClipReason.None, null, result.StandardError), false);
        }

        var diagnosis = new CutDiagnosis(tools, plan, main);
        CutFinding finding = await diagnosis.FindAsync(coverage, result.StandardError, failed, cancellationToken);
        CutOutcome outcome = finding.Reason is ClipReason.None or ClipReason.Truncated && coverage is not null
            ? Clip(plan, coverage, finding.Reason, finding.Message, result.StandardError)
            : CutOutcome.NoClip(finding.Reason, finding.Message ?? "No clip came out.");
        return (outcome, finding.BeganTooLate);
    }

    private static CutOutcome Clip(CutPlan plan, CutCoverage coverage, ClipReason reason, string? message, string log)
    {
        IReadOnlyList<string> lines = FFmpegLog.Lines(log, SourcePaths(plan));
        if (lines.Count > 0)
        {
            message = $"{message}{(message is null ? "" : " ")}ffmpeg reported while decoding: {lines[0]}"
                + (lines.Count > 1 ? $" (and {lines.Count - 1} more)" : "");
        }

        if (reason == ClipReason.Truncated && plan.IsMp4)
        {
            TruncationMark.Write(plan.OutputPath);
        }

        return new CutOutcome(
            reason, message, coverage.Main.Duration, coverage.HasAudio, new FileInfo(plan.OutputPath).Length);
    }

    private static void ThrowIfMachineIsAtFault(CutPlan plan, string log)
    {
        if (FFmpegLog.SaysDiskFull(log))
        {
            throw new DiskFullException($"There is no room to write {plan.OutputPath}.");
        }

        if (FFmpegLog.MissingEncoder(log) is { } encoder)
        {
            throw new MediaToolMissingException($"The installed ffmpeg was built without the encoder {encoder}.");
        }
    }

    private static IEnumerable<string> SourcePaths(CutPlan plan) =>
        new[] { plan.Video?.Path, plan.Audio?.Path, plan.OutputPath }.OfType<string>();
}
