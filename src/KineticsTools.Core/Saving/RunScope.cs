namespace KineticsTools.Saving;

/// <summary>
/// One run: its journal, and what ends it: its caller, a fault, or its time. When the time is up, what is in the works is finished
/// before.
/// </summary>
internal sealed class RunScope : IDisposable
{
    private readonly CancellationTokenSource _all;
    private readonly CancellationTokenSource _open;
    private readonly CancellationTokenSource _time = new();

    /// <summary>Starts the time.</summary>
    /// <param name="journal">The journal; closed with the run.</param>
    /// <param name="budget">How long the run may take, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the run at once.</param>
    internal RunScope(RunJournal journal, TimeSpan? budget, CancellationToken cancellationToken)
    {
        Journal = journal;
        _all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _open = CancellationTokenSource.CreateLinkedTokenSource(_all.Token, _time.Token);
        if (budget is TimeSpan time)
        {
            if (time <= TimeSpan.Zero)
            {
                _time.Cancel();
                return;
            }

            _time.CancelAfter(time);
            _all.CancelAfter(time + SaveOptions.FinishingTime);
        }
    }

    internal RunJournal Journal { get; }

    /// <summary>Cancelled when no clip may be begun any more.</summary>
    internal CancellationToken Open => _open.Token;

    /// <summary>Cancelled when everything has to end now.</summary>
    internal CancellationToken Token => _all.Token;

    /// <summary>Whether the time is up.</summary>
    internal bool IsTimeUp => _time.IsCancellationRequested;

    /// <summary>Ends everything now.</summary>
    internal Task CancelAsync() => _all.CancelAsync();

    public void Dispose()
    {
        Journal.Dispose();
        _open.Dispose();
        _time.Dispose();
        _all.Dispose();
    }
}
