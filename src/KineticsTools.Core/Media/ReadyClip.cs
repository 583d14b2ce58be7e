namespace KineticsTools.Media;

/// <summary>Takes a clip that somebody else has cut, byte for byte.</summary>
public static class ReadyClip
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Copies a clip and verifies the copy.</summary>
    /// <param name="plan">The clip; its video is the MP4 file to take, its length what the clip should have.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>The outcome: <see cref="ClipReason.Truncated"/> where the clip is shorter than its window.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async Task<CutOutcome> TakeAsync(CutPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using (FileStream source = File.OpenRead(plan.Main.Path))
        await using (FileStream copy = new(plan.OutputPath, FileMode.Create, FileAccess.Write))
        {
            await source.CopyToAsync(copy, BufferSize, cancellationToken);
        }

        CutOutcome outcome = Verify(plan, plan.Main.Path);
        if (!outcome.IsClip)
        {
            File.Delete(plan.OutputPath);
        }

        return outcome;
    }

    /// <summary>Verifies a clip that was written.</summary>
    /// <param name="plan">The clip; its output is the MP4 file that was written, its length what the clip should have.</param>
    /// <param name="name">What messages call the clip.</param>
    /// <returns>The outcome: <see cref="ClipReason.Truncated"/> where the clip is shorter than its window.</returns>
    internal static CutOutcome Verify(CutPlan plan, string name)
    {
        try
        {
            CutCoverage? coverage = CutCoverage.Read(plan);
            if (coverage is null)
            {
                return CutOutcome.NoClip(ClipReason.NoVideo, $"The clip {name} has no picture.");
            }

            (ClipReason reason, string? message) = coverage.HasEnd
                ? (ClipReason.None, (string?)null)
                : (ClipReason.Truncated, $"The clip {name} is {coverage.Main.End.TotalSeconds:0.##} s long, its window {plan.Length:0.##} s.");
            return new CutOutcome(reason, message, coverage.Main.Duration, coverage.HasAudio, new FileInfo(plan.OutputPath).Length);
        }
        catch (Mp4FormatException exception)
        {
            return CutOutcome.NoClip(ClipReason.SourceDamaged, $"The clip {name} is not a whole MP4 file: {exception.Message}");
        }
    }
}
