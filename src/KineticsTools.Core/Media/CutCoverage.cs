namespace KineticsTools.Media;

/// <summary>How much of its window a cut clip covers.</summary>
/// <param name="Main">The track that decides: picture, or sound where it is alone.</param>
/// <param name="HasAudio">Whether the clip has sound.</param>
/// <param name="Length">The length of the window in seconds.</param>
internal sealed record CutCoverage(Mp4Track Main, bool HasAudio, double Length)
{
    // Less than this is missing from a whole clip too: the first frame comes up to a frame after the start of the window,
    // a packet of AAC lasts 0.02 s, and a copied stream ends with the packet, not the moment.
    private const double LeastTolerance = 0.1;

    // Two frames of a slow video; more would hide what is missing.
    public const double MostTolerance = 0.5;

    /// <summary>What may be missing at either end, in seconds.</summary>
    public double Tolerance =>
        Math.Clamp(2 * Main.Duration.TotalSeconds / Main.SampleCount, LeastTolerance, MostTolerance);

    /// <summary>Whether the clip begins where its window does.</summary>
    public bool HasStart => Main.Start.TotalSeconds <= Tolerance;

    /// <summary>Whether the clip ends where its window does.</summary>
    public bool HasEnd => Main.End.TotalSeconds >= Length - Tolerance;

    /// <summary>Reads what a cut wrote.</summary>
    /// <param name="plan">The cut.</param>
    /// <returns>The coverage, or <see langword="null"/> where the clip holds nothing of the stream that was wanted.</returns>
    /// <exception cref="InvalidDataException">The clip is not a whole file, or not what the cut was to make.</exception>
    public static CutCoverage? Read(CutPlan plan) => plan.IsMp4 ? ReadMp4(plan) : ReadSound(plan);

    private static CutCoverage? ReadMp4(CutPlan plan)
    {
        Mp4Summary summary = Mp4Summary.Read(plan.OutputPath);
        if (summary.Problem is { } problem)
        {
            throw new Mp4FormatException(problem);
        }

        Mp4Track? main = plan.Media == MediaKind.Audio ? summary.Audio : summary.Video;
        return main is null || main.Duration == TimeSpan.Zero ? null : new CutCoverage(main, summary.Audio is not null, plan.Length);
    }

    private static CutCoverage? ReadSound(CutPlan plan)
    {
        SoundSummary sound = SoundSummary.Read(plan.OutputPath);
        if ((plan.SampleRate ?? sound.SampleRate) != sound.SampleRate || (plan.Channels ?? sound.Channels) != sound.Channels)
        {
            throw new InvalidDataException(
                $"It has {sound.Channels} channels of {sound.SampleRate} samples a second, and not what was wanted.");
        }

        Mp4Track track = new(MediaStreamKind.Audio, sound.Samples, TimeSpan.Zero, sound.Duration, TimeSpan.Zero);
        return sound.Samples == 0 ? null : new CutCoverage(track, HasAudio: true, plan.Length);
    }
}
