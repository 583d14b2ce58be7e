using System.Diagnostics;
using System.Threading.Channels;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>The stage of sources that are asked clip by clip. Several run side by side on the same jobs.</summary>
/// <param name="sources">The sources, in the order in which they are asked; there may be none.</param>
/// <param name="verifier">Checks clips that are there and are to be verified; <see langword="null"/> after the first stage.</param>
/// <param name="output">Where jobs go from here.</param>
internal sealed class LookupStage(IReadOnlyList<IClipLookup> sources, ClipVerifier? verifier, StageOutput output)
{
    /// <summary>Gets the media of one job after the other, until there are no more.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">The run.</param>
    internal async Task RunAsync(ChannelReader<ClipJob> jobs, RunScope run)
    {
        await foreach (ClipJob job in jobs.ReadAllAsync(run.Open).ConfigureAwait(false))
        {
            ClipResult? result;
            try
            {
                run.Open.ThrowIfCancellationRequested();
                result = await AcquireAsync(job, run.Token).ConfigureAwait(false);
            }
            catch
            {
                await job.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            await output.PassOnAsync(job, result, run.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Gets the media of a clip. One that is there, and is to be verified, is that first.</summary>
    /// <returns>The clip's result where it is there and good.</returns>
    private async Task<ClipResult?> AcquireAsync(ClipJob job, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        bool isAtWork = sources.Count > 0 || job.IsThere;
        ClipResult? good = (isAtWork ? job.Claim() : null)
            ?? (verifier is not null && job.IsThere ? await verifier.CheckAsync(job, cancellationToken).ConfigureAwait(false) : null);
        if (good is null)
        {
            await job.AcquireAsync(sources, cancellationToken).ConfigureAwait(false);
        }

        job.Elapsed += Stopwatch.GetElapsedTime(start);
        return good;
    }
}
