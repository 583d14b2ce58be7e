using Spectre.Console;

namespace KineticsTools.Cli.Output;

/// <summary>
/// Shows how far a run is while it runs: a bar where standard error is a terminal, otherwise a line every now and then, which a
/// log can bear.
/// </summary>
/// <param name="messages">Where to show it.</param>
/// <param name="state">How much is done, and that in words. Asked for from another thread.</param>
/// <param name="total">How much there is to do, once that is known; <see langword="null"/> before.</param>
internal sealed class ProgressDisplay(Messages messages, Func<(long Done, string Text)> state, Func<long?> total)
{
    private const int WidthForBar = 110;
    private static readonly TimeSpan LiveBeat = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LogBeat = TimeSpan.FromSeconds(10);

    internal async Task RunAsync(Func<Task> work)
    {
        if (messages.IsQuiet)
        {
            await work();
            return;
        }

        if (!messages.IsLive)
        {
            await WithBeatAsync(LogBeat, () => messages.Note(state().Text), work);
            return;
        }

        Progress progress = messages.Terminal.Progress()
            .AutoClear(true)
            .Columns([.. LiveColumns(messages.Terminal.Profile.Width)]);
        progress.RefreshRate = LiveBeat;
        await progress.StartAsync(async context =>
        {
            ProgressTask task = context.AddTask("starting").IsIndeterminate();
            await WithBeatAsync(LiveBeat, () => Show(task), work);
        });
    }

    /// <summary>The words need most of the room; where there is little, they say without a bar how far it is.</summary>
    private static IEnumerable<ProgressColumn> LiveColumns(int width)
    {
        yield return new PercentageColumn();
        if (width >= WidthForBar)
        {
            yield return new ProgressBarColumn { Width = 24 };
        }

        yield return new TaskDescriptionColumn { Alignment = Justify.Left };
    }

    private void Show(ProgressTask task)
    {
        (long done, string text) = state();
        task.Description = Markup.Escape(text);
        if (total() is long all)
        {
            // A run of nothing is done.
            task.IsIndeterminate(false).MaxValue(Math.Max(all, 1)).Value(all == 0 ? 1 : done);
        }
    }

    private static async Task WithBeatAsync(TimeSpan interval, Action show, Func<Task> work)
    {
        using CancellationTokenSource ended = new();
        Task beat = BeatAsync(interval, show, ended.Token);
        try
        {
            await work();
        }
        finally
        {
            await ended.CancelAsync();
            await beat;
        }
    }

    private static async Task BeatAsync(TimeSpan interval, Action show, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                show();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
