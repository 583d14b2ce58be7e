using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace KineticsTools.Streams;

/// <summary>Turns a stream of one thing into a stream of another, several at once.</summary>
internal static class ParallelMap
{
    /// <summary>Maps a stream.</summary>
    /// <param name="items">What there is.</param>
    /// <param name="width">How many are mapped at once.</param>
    /// <param name="map">What becomes of one; what it throws ends the stream.</param>
    /// <param name="cancellationToken">Ends what is under way, and waits for it. Leaving off early does the same.</param>
    /// <returns>What becomes of each, in the order in which they get ready.</returns>
    internal static async IAsyncEnumerable<TOutput> MapAsync<TInput, TOutput>(
        IAsyncEnumerable<TInput> items, int width, Func<TInput, CancellationToken, Task<TOutput>> map,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<TOutput> outputs = Channel.CreateBounded<TOutput>(width);
        Task work = RunAsync(items, width, map, outputs.Writer, run.Token);
        try
        {
            await foreach (TOutput output in outputs.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return output;
            }
        }
        finally
        {
            await run.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
    }

    /// <summary>Never throws: the channel ends with what went wrong.</summary>
    private static async Task RunAsync<TInput, TOutput>(
        IAsyncEnumerable<TInput> items, int width, Func<TInput, CancellationToken, Task<TOutput>> map,
        ChannelWriter<TOutput> outputs, CancellationToken cancellationToken)
    {
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = width, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(items, options, async (item, token) =>
                await outputs.WriteAsync(await map(item, token).ConfigureAwait(false), token).ConfigureAwait(false)).ConfigureAwait(false);
            outputs.Complete();
        }
        catch (Exception exception)
        {
            outputs.Complete(exception);
        }
    }
}
