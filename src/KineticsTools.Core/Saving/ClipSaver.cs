using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KineticsTools.Media;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;

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
    private readonly ClipVerifier _verifier;
    private readonly MediaTools _tools;
    private readonly SaveCounts _counts = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private bool _isAllPlanned;

    /// <summary>Makes a saver for one run.</summary>
    /// <param name="options">How to save.</param>
    /// <param name="sources">Where clips may come from; tried in this order for each clip.</param>
    /// <param name="tools">ffmpeg.</param>
    public ClipSaver(SaveOptions options, IReadOnlyList<IClipSource> sources, MediaTools tools)
    {
        _options = options;
        _sources = sources;
        _maker = new ClipMaker(options, tools);
        _verifier = new ClipVerifier(tools);
        _tools = tools;
    }

    /// <summary>Told, from any thread, what a person should know though the run goes on.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>Whether the run ended because its time was up (see <see cref="SaveOptions.TimeBudget"/>), before all was done.</summary>
    public bool IsTimeUp { get; private set; }

    /// <summary>How far the run is. May be asked for at any time, from any thread.</summary>
    public SaveProgress Progress => _counts.Progress;

    /// <summary>What the sources wait for, or are at, in words; <see langword="null"/> where there is nothing to say.</summary>
    public string? Activity => string.Join("; ", _sources.Select(source => source.Activity).OfType<string>()) is { Length: > 0 } text ? text : null;

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
        _counts.Start();
        _maker.PrepareDestination();
        using RunScope run = new(new RunJournal(_options.Destination, _tools), _options.TimeBudget - Stopwatch.GetElapsedTime(_start), cancellationToken);
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
            IsTimeUp = run.IsTimeUp && (!_isAllPlanned || Progress.Done < Progress.Taken);
            _counts.Stop();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Runs all stages. Never throws: the results' channel ends with what went wrong.</summary>
    private async Task RunAsync(IAsyncEnumerable<KineticsClip> clips, ChannelWriter<ClipResult> results, RunScope run)
    {
        int fetchers = _options.ThrottleLimit;
        int makers = Math.Min(_options.ThrottleLimit, CuttingSlots.Count);
        Channel<ClipJob> toFetch = Channel.CreateBounded<ClipJob>(fetchers);
        List<Channel<ClipJob>> between = [toFetch];
        Channel<ClipJob> toMake = Channel.CreateBounded<ClipJob>(makers);
        Exception? fault = null;

        Task planned = Guard(PlanAsync(clips, toFetch.Writer, results, run.Open), toFetch.Writer);
        Task fetched = Guard(Task.WhenAll(AcquireInStages()), toMake.Writer);
        Task made = Guard(Crew(makers, () => MakeAsync(toMake.Reader, results, run)), null);
        await Task.WhenAll(planned, fetched, made).ConfigureAwait(false);

        // What was under way between two stages when the run ended is given back.
        foreach (Channel<ClipJob> channel in between.Append(toMake))
        {
            while (channel.Reader.TryRead(out ClipJob? job))
            {
                await job.DisposeAsync().ConfigureAwait(false);
            }
        }

        results.Complete(fault is SourceRefusedException refusal ? WithCount(refusal) : fault);

        // A source that is read through is a stage of its own: what it does not have goes on to the sources after it.
        IEnumerable<Task> AcquireInStages()
        {
            IReadOnlyList<IReadOnlyList<IClipSource>> stages = SourceStages.Of(_sources);
            foreach (IReadOnlyList<IClipSource> stage in stages)
            {
                ChannelReader<ClipJob> from = between[^1].Reader;
                Channel<ClipJob>? next = stage == stages[^1] ? null : Channel.CreateBounded<ClipJob>(fetchers);
                StageOutput output = new(next?.Writer, toMake.Writer, (job, result) => EndAsync(job, result, results, run));
                if (next is not null)
                {
                    between.Add(next);
                }

                yield return Guard(
                    stage is [ArchiveSource archives]
                        ? new ArchiveStage(archives, new ClipPicker(_options, _maker), output).RunAsync(from, run)
                        : Crew(fetchers, () => new LookupStage([.. stage.Cast<IClipLookup>()], stage == stages[0] ? _verifier : null, output).RunAsync(from, run)),
                    next?.Writer);
            }
        }

        async Task Guard(Task stage, ChannelWriter<ClipJob>? next)
        {
            try
            {
                await stage.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (run.Open.IsCancellationRequested)
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
        ClipPlan plan = await ClipPlan.MakeAsync(_options, _sources.Select(source => source.Name), Warn, cancellationToken).ConfigureAwait(false);
        await foreach (KineticsClip clip in clips.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _counts.Take();
            string path = _options.PathOf(clip);
            if (!PathClaims.TryTake(path))
            {
                ClipResult twice = new() { Clip = clip, Path = path, Status = ClipStatus.Skipped, Reason = ClipReason.Duplicate };
                await ReportAsync(twice, results, cancellationToken).ConfigureAwait(false);
                continue;
            }

            ClipResult? done;
            ClipJob? job = null;
            try
            {
                done = plan.Decide(clip, path);
                job = done is null ? plan.JobFor(clip, path) : null;
            }
            finally
            {
                if (job is null)
                {
                    PathClaims.Release(path);
                }
            }

            if (job is not null)
            {
                await StageOutput.HandOverAsync(job, next, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ReportAsync(done!, results, cancellationToken).ConfigureAwait(false);
            }
        }

        _isAllPlanned = true;
    }

    private async Task MakeAsync(ChannelReader<ClipJob> jobs, ChannelWriter<ClipResult> results, RunScope run)
    {
        await foreach (ClipJob job in jobs.ReadAllAsync(run.Token).ConfigureAwait(false))
        {
            await using (job)
            {
                ClipResult result = await CuttingSlots.RunAsync(
                    async threads =>
                    {
                        long start = Stopwatch.GetTimestamp();
                        ClipResult made = await _maker.MakeAsync(job, threads, run.Token).ConfigureAwait(false);
                        if (made.Status != ClipStatus.Saved && await job.TryUseSpareAsync().ConfigureAwait(false))
                        {
                            made = await _maker.MakeAsync(job, threads, run.Token).ConfigureAwait(false);
                        }

                        job.Elapsed += Stopwatch.GetElapsedTime(start);
                        return made;
                    },
                    run.Token).ConfigureAwait(false);
                await EndAsync(job, result, results, run).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends a job: writes its result down before anybody hears of it.</summary>
    private async ValueTask EndAsync(ClipJob job, ClipResult result, ChannelWriter<ClipResult> results, RunScope run)
    {
        ClipResult final = await job.FinishAsync(result).ConfigureAwait(false);
        if (job.IsNews)
        {
            run.Journal.Write(final);
        }

        await ReportAsync(final, results, run.Token).ConfigureAwait(false);
    }

    private async ValueTask ReportAsync(ClipResult result, ChannelWriter<ClipResult> results, CancellationToken cancellationToken)
    {
        _counts.Add(result);
        await results.WriteAsync(result, cancellationToken).ConfigureAwait(false);
    }
}
