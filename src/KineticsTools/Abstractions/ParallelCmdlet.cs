using System.Threading.Channels;

namespace KineticsTools.Abstractions;

/// <summary>
/// A cmdlet that works on many piped objects at once: what is piped in goes to the engine as it comes, and results are passed on
/// as they are ready, in whatever order. Both queues are bounded, so the pipeline is as long as somebody likes.
/// </summary>
/// <typeparam name="TInput">What the engine takes.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
public abstract class ParallelCmdlet<TInput, TOutput> : KineticsCmdlet
{
    private const int ResultsAhead = 256;

    private Channel<TInput>? _input;
    private BackgroundStream<TOutput>? _output;
    private long _sent;

    /// <summary>How many objects may wait for the engine.</summary>
    private protected virtual int InputAhead => 256;

    /// <summary>How many objects there are in all; <see langword="null"/> while more may come.</summary>
    private protected long? Total { get; private set; }

    /// <summary>Starts the engine; called with the first object.</summary>
    private protected abstract IAsyncEnumerable<TOutput> RunAsync(IAsyncEnumerable<TInput> input, CancellationToken cancellationToken);

    /// <summary>Passes on a result. Called on the pipeline's thread.</summary>
    private protected abstract void Emit(TOutput output);

    /// <summary>Whether the engine was given anything at all.</summary>
    private protected bool IsRunning => _output is not null;

    /// <summary>Gives the engine an object. Where it has its hands full, results are passed on until it has room again.</summary>
    private protected void Send(TInput item)
    {
        StopAtSignals();
        Channel<TInput> input = _input ??= Channel.CreateBounded<TInput>(InputAhead);
        _output ??= new BackgroundStream<TOutput>(
            cancellation => RunAsync(input.Reader.ReadAllAsync(cancellation), cancellation), ResultsAhead, Cancellation);
        while (!input.Writer.TryWrite(item))
        {
            // An engine that gives nothing before it has everything makes room, and no result.
            Task room = input.Writer.WaitToWriteAsync(CancellationToken.None).AsTask();
            WaitFor(Task.WhenAny(room, _output.WaitAsync()));
            if (!room.IsCompleted && !TakeSome(_output, Emit))
            {
                break;
            }
        }

        _sent++;
        TakeReady(_output, Emit);
        OnBeat();
    }

    /// <summary>Waits for the engine to do all that it was given, and passes on the results.</summary>
    private protected virtual void Finish()
    {
        Total = _sent;
        _input?.Writer.Complete();
        if (_output is not null)
        {
            TakeAll(_output, Emit);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _output?.Dispose();
        base.Dispose(disposing);
    }
}
