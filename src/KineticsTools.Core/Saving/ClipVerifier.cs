using KineticsTools.Media;

namespace KineticsTools.Saving;

/// <summary>Checks a clip that is there already: by its checksum where the journal has one, else by decoding it.</summary>
internal sealed class ClipVerifier(MediaTools tools)
{
    private readonly ClipChecker _checker = new(tools);

    /// <summary>Checks the file of a job.</summary>
    /// <param name="job">The job; told what is wrong with its file.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The result of a good clip; <see langword="null"/> where it is to be made anew.</returns>
    internal async Task<ClipResult?> CheckAsync(ClipJob job, CancellationToken cancellationToken)
    {
        try
        {
            string sum = await FileChecksum.ReadAsync(job.Path, cancellationToken).ConfigureAwait(false);
            job.Damage = job.ExpectedSha256 is null
                ? await DecodeAsync(job, cancellationToken).ConfigureAwait(false)
                : sum == job.ExpectedSha256 ? null : "It is not what was saved: its checksum differs from the journal's.";
            return job.Damage is null ? job.Unchanged(sum, isNews: job.ExpectedSha256 is null) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            job.Damage = $"It cannot be read: {exception.Message}";
            return null;
        }
    }

    private async Task<string?> DecodeAsync(ClipJob job, CancellationToken cancellationToken)
    {
        ClipCheck check = await CuttingSlots.RunAsync(
            _ => _checker.CheckAsync(job.Path, job.Clip.Key, cancellationToken), cancellationToken).ConfigureAwait(false);
        return check.IsValid ? null : string.Join(" ", check.Problems);
    }
}
