namespace KineticsTools.Media;

/// <summary>How much of its window a cut clip covers.</summary>
/// <param name="Summary">The clip's index.</param>
/// <param name="Main">The track that decides: picture, or sound where it is alone.</param>
/// <param name="Length">The length of the window in seconds.</param>
internal sealed record CutCoverage(Mp4Summary Summary, Mp4Track Main, double Length)
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
    /// <exception cref="Mp4FormatException">The clip is not a whole MP4 file.</exception>
    public static CutCoverage? Read(CutPlan plan)
    {
        Mp4Summary summary = Mp4Summary.Read(plan.OutputPath);
        if (summary.Problem is { } problem)
        {
            throw new Mp4FormatException(problem);
        }

        Mp4Track? main = plan.Media == MediaKind.Audio ? summary.Audio : summary.Video;
        return main is null || main.Duration == TimeSpan.Zero ? null : new CutCoverage(summary, main, plan.Length);
    }
}
