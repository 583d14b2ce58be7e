using System.Threading.Channels;

namespace KineticsTools.Saving;

/// <summary>Where jobs go from a stage that asks sources.</summary>
/// <param name="next">The next such stage, or <see langword="null"/> after the last.</param>
/// <param name="toMake">Those who make clips of media.</param>
/// <param name="report">Tells what became of a clip.</param>
internal sealed class StageOutput(
    ChannelWriter<ClipJob>? next, ChannelWriter<ClipJob> toMake, Func<ClipResult, CancellationToken, ValueTask> report)
{
    /// <summary>Whether there are sources after this stage.</summary>
    internal bool HasNext => next is not null;

    /// <summary>Passes on a job, wherever it belongs now.</summary>
    internal ValueTask PassOnAsync(ClipJob job, CancellationToken cancellationToken) =>
        job.Media is not null ? FoundAsync(job, cancellationToken) : NotFoundAsync(job, cancellationToken);

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
            await DoneAsync(job, job.Result, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends a job.</summary>
    internal async ValueTask DoneAsync(ClipJob job, ClipResult result, CancellationToken cancellationToken) =>
        await report(await job.FinishAsync(result).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

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
