using System.Threading.Channels;

namespace KineticsTools.Abstractions;

/// <summary>
/// Runs an asynchronous stream off the pipeline's thread, some items ahead of it. Items are taken on the pipeline's thread,
/// which alone may write to the pipeline.
/// </summary>
/// <typeparam name="T">The items.</typeparam>
internal sealed class BackgroundStream<T> : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly Channel<T> _items;
    private readonly Task _producer;
    private Task<bool>? _waiting;

    /// <summary>Starts the stream.</summary>
    /// <param name="start">What makes the stream; its token is cancelled when the cmdlet is stopped or disposed.</param>
    /// <param name="ahead">How many items it may be ahead.</param>
    /// <param name="stopping">Cancelled when the pipeline is stopped.</param>
    internal BackgroundStream(Func<CancellationToken, IAsyncEnumerable<T>> start, int ahead, CancellationToken stopping)
    {
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _items = Channel.CreateBounded<T>(new BoundedChannelOptions(ahead) { SingleReader = true, SingleWriter = true });
        _producer = Task.Run(() => ProduceAsync(start, _cancellation.Token), CancellationToken.None);
    }

    /// <summary>Takes an item, if one is ready.</summary>
    internal bool TryTake(out T item) => _items.Reader.TryRead(out item!);

    /// <summary>Waits until an item may be ready, or the stream has ended.</summary>
    /// <returns><see langword="false"/> at its end.</returns>
    /// <exception cref="Exception">What ended the stream before its time.</exception>
    internal Task<bool> WaitAsync() =>
        _waiting is { IsCompleted: false } ? _waiting : _waiting = _items.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

    private async Task ProduceAsync(Func<CancellationToken, IAsyncEnumerable<T>> start, CancellationToken cancellationToken)
    {
        Exception? fault = null;
        try
        {
            await foreach (T item in start(cancellationToken).ConfigureAwait(false))
            {
                await _items.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        _items.Writer.Complete(fault);
    }

    /// <summary>Ends the stream and waits until everything that it had under way has come to rest.</summary>
    public void Dispose()
    {
        _cancellation.Cancel();
        _producer.GetAwaiter().GetResult();
        _cancellation.Dispose();
    }
}
