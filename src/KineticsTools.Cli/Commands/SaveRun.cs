using KineticsTools.Cli.Json;
using KineticsTools.Cli.Output;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Commands;

/// <summary>Runs the engine: results to standard output as they get ready, progress and a summary to standard error.</summary>
internal sealed class SaveRun(
    Messages messages, ClipSaver saver, RunRecord record, string destination, bool json)
{
    private readonly SaveSummary _summary = new();

    /// <summary>Saves clips.</summary>
    /// <param name="clips">Starts the stream of the clips.</param>
    /// <param name="uncounted">Starts it once more, to know how many there will be.</param>
    /// <param name="cancellationToken">Ends the run; the summary still comes.</param>
    internal async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<KineticsClip>> clips,
        Func<CancellationToken, IAsyncEnumerable<KineticsClip>> uncounted,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource counting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<long> total = messages.IsQuiet ? Task.FromResult(0L) : CountAsync(uncounted(counting.Token));
        ProgressDisplay progress = new(
            messages,
            () =>
            {
                SaveProgress state = saver.Progress with { Total = total.IsCompletedSuccessfully ? total.Result : null };
                return (state.Done, state.ToText(saver.Activity));
            },
            () => total.IsCompletedSuccessfully ? total.Result : null);
        bool ended = false;
        try
        {
            await progress.RunAsync(() => WriteAsync(saver.SaveAsync(clips(cancellationToken), cancellationToken)));
            ended = true;
        }
        catch (Exception exception)
        {
            record.End(saver.Progress, RunRecord.OutcomeOf(exception), exception.Message);
            throw;
        }
        finally
        {
            await counting.CancelAsync();
            await total.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            if (ended || saver.Progress.Taken > 0)
            {
                string start = saver.IsTimeUp ? "The time is up, and clips are left: " : ended ? "" : "Stopped before the end: ";
                messages.Note(start + _summary.ToText(saver.Progress, destination));
            }
        }
    }

    private async Task WriteAsync(IAsyncEnumerable<ClipResult> results)
    {
        await using StreamWriter output = StandardOutput.Open();
        bool hasHeader = json;
        await foreach (ClipResult result in results)
        {
            _summary.Add(result);
            record.Add(result);
            if (json)
            {
                messages.Row(output, JsonLines.Of(new ResultLine(result)));
            }
            else if (result.Attempts > 0 && !messages.IsQuiet)
            {
                // What was done before is counted in the summary; in a run that goes on where another stopped it may be 100,000.
                messages.Row(output, hasHeader ? Columns.Of(result) : $"{Columns.ResultHeader}\n{Columns.Of(result)}");
                hasHeader = true;
            }

            await output.FlushAsync();
            if (result.Status == ClipStatus.Failed)
            {
                messages.Error($"{result.Clip}: {result.Message}");
            }
        }
    }

    private static async Task<long> CountAsync(IAsyncEnumerable<KineticsClip> clips)
    {
        // Off this thread: reading is work, and the first clips should not wait for it.
        return await Task.Run(async () =>
        {
            long count = 0;
            await foreach (KineticsClip _ in clips)
            {
                count++;
            }

            return count;
        });
    }
}
