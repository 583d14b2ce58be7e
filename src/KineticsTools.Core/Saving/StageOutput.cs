using System.Threading.Channels;

namespace KineticsTools.Saving;

/// <summary>Where jobs go from a stage that asks sources.</summary>
/// <param name="next">The next such stage, or <see langword="null"/> after the last.</param>
/// <param name="toMake">Those who make clips of media.</param>
/// <param name="end">Ends a job with its result.</param>
internal sealed class StageOutput(
    ChannelWriter<ClipJob>? next, ChannelWriter<ClipJob> toMake, Func<ClipJob, ClipResult, ValueTask> end)
{
    /// <summary>Whether there are sources after this stage.</summary>
    internal bool HasNext => next is not null;

    /// <summary>Passes on a job, wherever it belongs now.</summary>
    /// <param name="job">The job.</param>
    /// <param name="result">Its result, where it has one already.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    internal ValueTask PassOnAsync(ClipJob job, ClipResult? result, CancellationToken cancellationToken) =>
        result is not null ? DoneAsync(job, result) : job.Media is not null ? FoundAsync(job, cancellationToken) : NotFoundAsync(job, cancellationToken);

    /// <summary>Passes on a job that has got its media.</summary>
    internal ValueTask FoundAsync(ClipJob job, CancellationToken cancellationToken) => HandOverAsync(job, toMake, cancellationToken);

    /// <summary>Passes on a job that got nothing here.</summary>
    internal async ValueTask NotFoundAsync(ClipJob job, CancellationToken cancellationToken)
    {
        if (next is not null)
        {
            await HandOverAsync(job, next, cancellationToken).ConfigureAwait(false);
        }
        else if (await job.TryUseSpareAsync().ConfigureAwait(false))
        {
            await FoundAsync(job, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await DoneAsync(job, job.Result).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a job.</summary>
    internal ValueTask DoneAsync(ClipJob job, ClipResult result) => end(job, result);

    /// <summary>Passes a job on, or gives back what it holds where the run ends before there is room for it.</summary>
    internal static async ValueTask HandOverAsync(ClipJob job, ChannelWriter<ClipJob> next, CancellationToken cancellationToken)
    {
        try
        {
            await next.WriteAsync(job, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await job.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
