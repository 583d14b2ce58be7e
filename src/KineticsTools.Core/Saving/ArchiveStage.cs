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

            while (_wanted.TryTakeRest(out ClipJob? job))
            {
                job.Note(source.Name, source.Explain(job.Clip));
                await output.NotFoundAsync(job, run.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            while (_wanted.TryTakeRest(out ClipJob? job))
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
        await PassOnAsync(wanted, picked, clip.BytesFetched, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Passes on a clip that was taken. The same clip for other paths is made of it.</summary>
    private async Task PassOnAsync(WantedJob wanted, PickedClip picked, long bytesFetched, CancellationToken cancellationToken)
    {
        // All have their media before the first goes on: where the run ends half-way, each gives back what it has.
        ClipJob job = wanted.Job;
        Queue<ClipJob> left = new([.. wanted.Twins, job]);
        foreach (ClipJob one in left)
        {
            Give(one, isFirst: one == job, picked);
        }

        ClipResult? result = picked.Result is { } made ? made with { Source = source.Name, BytesFetched = bytesFetched } : null;
        try
        {
            while (left.TryDequeue(out ClipJob? one))
            {
                await output.PassOnAsync(one, one == job ? result : null, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            foreach (ClipJob one in left)
            {
                await one.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    private void Give(ClipJob job, bool isFirst, PickedClip picked)
    {
        if (picked.IsShort && output.HasNext)
        {
            job.Spare(source.Name, picked.Media!);
        }
        else if (picked.Result is { Status: not ClipStatus.Saved } failed && !isFirst)
        {
            job.Note(source.Name, Acquisition.Failure(failed.Reason, failed.Message!));
        }
        else if (picked.Media is not null || !isFirst)
        {
            job.Take(source.Name, ClipPicker.MediaFor(job, picked));
        }
    }
}
