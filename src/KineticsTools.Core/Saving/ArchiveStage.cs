using System.Diagnostics;
using System.Threading.Channels;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Saving;

/// <summary>
/// The stage of a source that is read through: it waits for all clips that are wanted, reads the archives once, and takes what
/// comes by.
/// </summary>
internal sealed class ArchiveStage(ArchiveSource source, ClipPicker picker, StageOutput output)
{
    private readonly WantedJobs _wanted = new();

    internal async Task RunAsync(ChannelReader<ClipJob> jobs, RunScope run)
    {
        try
        {
            await foreach (ClipJob job in jobs.ReadAllAsync(run.Open).ConfigureAwait(false))
            {
                _wanted.Add(job);
            }

            if (_wanted.Unseen > 0)
            {
                await source
                    .ReadAsync(_wanted, (wanted, clip) => TakeAsync(wanted, clip, run.Token), run.Open)
                    .ConfigureAwait(false);
            }

            foreach (ClipJob job in _wanted.TakeRest())
            {
                job.Note(source.Name, source.Explain(job.Clip));
                await output.NotFoundAsync(job, run.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (ClipJob job in _wanted.TakeRest())
            {
                await job.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes a clip out of an archive that is being read.</summary>
    private async Task TakeAsync(WantedJob wanted, ArchivedClip clip, CancellationToken cancellationToken)
    {
        if (!await ClaimAsync(wanted).ConfigureAwait(false))
        {
            return;
        }

        ClipJob job = wanted.Job;
        long start = Stopwatch.GetTimestamp();
        PickedClip picked;
        try
        {
            picked = clip.Problem is string problem
                ? PickedClip.Rejected(ClipReason.SourceDamaged, problem)
                : await picker.PickAsync(job, clip, 1 + wanted.Twins.Count, output.HasNext, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _wanted.GiveBack(wanted);
            throw;
        }

        job.Elapsed += Stopwatch.GetElapsedTime(start);
        if (picked.Rejection is { } rejection)
        {
            job.Note(source.Name, rejection);
            _wanted.Reject(wanted);
            return;
        }

        _wanted.Complete(wanted);
        await PassOnTwinsAsync(wanted.Twins, picked, cancellationToken).ConfigureAwait(false);
        if (picked.Result is { } result)
        {
            await output.DoneAsync(job, result with { Source = source.Name, BytesFetched = clip.BytesFetched }).ConfigureAwait(false);
        }
        else if (picked.IsShort && output.HasNext)
        {
            job.Spare(source.Name, picked.Media!);
            await output.NotFoundAsync(job, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            job.Take(source.Name, picked.Media!);
            await output.FoundAsync(job, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Claims a clip's paths. Those that others have in hand, or have saved, are done.</summary>
    /// <returns>Whether there is any left.</returns>
    private async Task<bool> ClaimAsync(WantedJob wanted)
    {
        bool isAny = true;
        foreach (ClipJob job in wanted.Jobs.ToArray())
        {
            if (job.Claim() is { } elsewhere)
            {
                isAny = wanted.Drop(job);
                if (!isAny)
                {
                    _wanted.Complete(wanted);
                }

                await output.DoneAsync(job, elsewhere).ConfigureAwait(false);
            }
        }

        return isAny;
    }

    /// <summary>The same clip for other paths is made of the one that was taken.</summary>
    private async Task PassOnTwinsAsync(List<ClipJob> twins, PickedClip picked, CancellationToken cancellationToken)
    {
        foreach (ClipJob twin in twins)
        {
            if (picked.Result is { Status: not ClipStatus.Saved } failed)
            {
                twin.Note(source.Name, Acquisition.Failure(failed.Reason, failed.Message!));
                await output.NotFoundAsync(twin, cancellationToken).ConfigureAwait(false);
                continue;
            }

            twin.Take(source.Name, ClipPicker.MediaFor(twin, picked));
            await output.FoundAsync(twin, cancellationToken).ConfigureAwait(false);
        }
    }
}
