using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>
/// Saves clips: plan, acquire, make, commit, as stages joined by bounded channels. So any number of clips streams through in
/// constant memory, a slow source does not keep the cores idle, and results come as they are ready.
/// </summary>
public sealed class ClipSaver
{
    private readonly SaveOptions _options;
    private readonly IReadOnlyList<IClipSource> _sources;
    private readonly ClipMaker _maker;
    private readonly Stopwatch _clock = new();
    private readonly long[] _counts = new long[Enum.GetValues<ClipStatus>().Length];
    private long _taken;
    private long _bytes;

    /// <summary>Makes a saver for one run.</summary>
    /// <param name="options">How to save.</param>
    /// <param name="sources">Where clips may come from; tried in this order for each clip.</param>
    /// <param name="tools">ffmpeg.</param>
    public ClipSaver(SaveOptions options, IReadOnlyList<IClipSource> sources, MediaTools tools)
    {
        _options = options;
        _sources = sources;
        _maker = new ClipMaker(options, tools);
    }

    /// <summary>How far the run is. May be asked for at any time, from any thread.</summary>
    public SaveProgress Progress => new(
        Interlocked.Read(ref _taken), CountOf(ClipStatus.Saved), CountOf(ClipStatus.Skipped), CountOf(ClipStatus.Unavailable),
        CountOf(ClipStatus.Failed), Interlocked.Read(ref _bytes), _clock.Elapsed);

    /// <summary>Saves clips.</summary>
    /// <param name="clips">The clips, as they come.</param>
    /// <param name="cancellationToken">
    /// Ends the run: everything that is under way is stopped, and waited for. No process and no partial file stays behind.
    /// </param>
    /// <returns>A result for every clip, in the order in which they get ready. Leaving off early ends the run likewise.</returns>
    /// <exception cref="DestinationException">The destination cannot be written, or is full.</exception>
    /// <exception cref="SourceRefusedException">A source refuses to go on, and has for longer than the run may wait.</exception>
    public async IAsyncEnumerable<ClipResult> SaveAsync(
        IAsyncEnumerable<KineticsClip> clips, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _clock.Start();
        _maker.PrepareDestination();
        using CancellationTokenSource run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<ClipResult> results = Channel.CreateBounded<ClipResult>(256);
        Task work = RunAsync(clips, results.Writer, run);
        try
        {
            await foreach (ClipResult result in results.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return result;
            }
        }
        finally
        {
            await run.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
            _clock.Stop();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Runs all stages. Never throws: the results' channel ends with what went wrong.</summary>
    private async Task RunAsync(IAsyncEnumerable<KineticsClip> clips, ChannelWriter<ClipResult> results, CancellationTokenSource run)
    {
        int fetchers = _options.ThrottleLimit;
        int makers = Math.Min(_options.ThrottleLimit, CuttingSlots.Count);
        Channel<ClipJob> toFetch = Channel.CreateBounded<ClipJob>(fetchers);
        Channel<ClipJob> toMake = Channel.CreateBounded<ClipJob>(makers);
        Exception? fault = null;

        Task planned = Guard(PlanAsync(clips, toFetch.Writer, results, run.Token), toFetch.Writer);
        Task fetched = Guard(Crew(fetchers, () => FetchAsync(toFetch.Reader, toMake.Writer, results, run.Token)), toMake.Writer);
        Task made = Guard(Crew(makers, () => MakeAsync(toMake.Reader, results, run.Token)), null);
        await Task.WhenAll(planned, fetched, made).ConfigureAwait(false);

        // What was under way between two stages when the run ended is given back.
        while (toFetch.Reader.TryRead(out ClipJob? job) || toMake.Reader.TryRead(out job))
        {
            await job.DisposeAsync().ConfigureAwait(false);
        }

        results.Complete(fault is SourceRefusedException refusal ? WithCount(refusal) : fault);

        async Task Guard(Task stage, ChannelWriter<ClipJob>? next)
        {
            try
            {
                await stage.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (run.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref fault, exception, null);
                await run.CancelAsync().ConfigureAwait(false);
            }

            next?.Complete();
        }
    }

    private SourceRefusedException WithCount(SourceRefusedException refusal) => new(
        $"{refusal.Message} {Progress.Done:N0} clips are done; {Progress.Taken - Progress.Done:N0} are left, and those that were not read yet.",
        refusal.InnerException);

    private static Task Crew(int size, Func<Task> work) => Task.WhenAll(Enumerable.Range(0, size).Select(_ => Task.Run(work)));

    private async Task PlanAsync(
        IAsyncEnumerable<KineticsClip> clips, ChannelWriter<ClipJob> next, ChannelWriter<ClipResult> results,
        CancellationToken cancellationToken)
    {
        await foreach (KineticsClip clip in clips.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            Interlocked.Increment(ref _taken);
            string path = _options.PathOf(clip);
            ClipReason there = PathClaims.TryTake(path)
                ? _options.Skips(path) ? ClipReason.AlreadySaved : ClipReason.None
                : ClipReason.Duplicate;
            if (there == ClipReason.None)
            {
                await HandOverAsync(new ClipJob(clip, path), next, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (there == ClipReason.AlreadySaved)
            {
                PathClaims.Release(path);
            }

            await ReportAsync(
                new ClipResult { Clip = clip, Path = path, Status = ClipStatus.Skipped, Reason = there }, results, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(
        ChannelReader<ClipJob> jobs, ChannelWriter<ClipJob> next, ChannelWriter<ClipResult> results, CancellationToken cancellationToken)
    {
        await foreach (ClipJob job in jobs.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            long start = Stopwatch.GetTimestamp();
            try
            {
                await job.AcquireAsync(_sources, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                await job.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            job.Elapsed += Stopwatch.GetElapsedTime(start);
            if (job.Media is not null)
            {
                await HandOverAsync(job, next, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ReportAsync(await job.FinishAsync(job.Result).ConfigureAwait(false), results, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Passes a job on, or gives back what it holds where the run ends before there is room for it.</summary>
    private static async ValueTask HandOverAsync(ClipJob job, ChannelWriter<ClipJob> next, CancellationToken cancellationToken)
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

    private async Task MakeAsync(ChannelReader<ClipJob> jobs, ChannelWriter<ClipResult> results, CancellationToken cancellationToken)
    {
        await foreach (ClipJob job in jobs.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await using (job)
            {
                ClipResult result = await CuttingSlots.RunAsync(
                    async threads =>
                    {
                        long start = Stopwatch.GetTimestamp();
                        ClipResult made = await _maker.MakeAsync(job, threads, cancellationToken).ConfigureAwait(false);
                        job.Elapsed += Stopwatch.GetElapsedTime(start);
                        return made;
                    },
                    cancellationToken).ConfigureAwait(false);
                await ReportAsync(await job.FinishAsync(result).ConfigureAwait(false), results, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReportAsync(ClipResult result, ChannelWriter<ClipResult> results, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _counts[(int)result.Status]);
        Interlocked.Add(ref _bytes, result.Size);
        await results.WriteAsync(result, cancellationToken).ConfigureAwait(false);
    }

    private long CountOf(ClipStatus status) => Interlocked.Read(ref _counts[(int)status]);
}
