using System.Globalization;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// The one place in a process that all questions to the site pass. It spaces them out, and when the site refuses us it lets
/// nobody through for a while; then one question alone, to see whether the site answers again. Each refusal makes the wait twice
/// as long, until a run has waited as long as it may.
/// </summary>
internal sealed class SessionGate
{
    /// <summary>How many questions may follow each other at once after a rest: what a person does who looks at a list.</summary>
    private const int Burst = 8;

    private const int StumblesInARow = 5;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private readonly object _lock = new();
    private DateTimeOffset _nextTurn = DateTimeOffset.MinValue;
    private TaskCompletionSource _changed = NewSignal();
    private int _refusals;
    private SessionFault _fault;
    private TimeSpan _paused;
    private DateTimeOffset _pausedUntil;
    private bool _isProbing;
    private long _epoch;
    private int _stumbles;

    /// <summary>Waits for a turn.</summary>
    /// <param name="options">How often questions may be asked.</param>
    /// <param name="asks">Whether a question will be asked; else only media is fetched, of which the site bears more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The turn, to be disposed; what became of it is to be told to it.</returns>
    public async Task<SessionTurn> EnterAsync(YouTubeOptions options, bool asks, CancellationToken cancellationToken)
    {
        DateTimeOffset turn = DateTimeOffset.MinValue;
        if (asks)
        {
            lock (_lock)
            {
                turn = TakeTurn(options.RequestsPerHour);
            }
        }

        while (true)
        {
            Task change;
            TimeSpan wait;
            lock (_lock)
            {
                DateTimeOffset now = DateTimeOffset.UtcNow;
                bool isOpen = _refusals == 0;
                DateTimeOffset from = isOpen || turn > _pausedUntil ? turn : _pausedUntil;
                if (from <= now && (isOpen || !_isProbing))
                {
                    _isProbing = !isOpen;
                    return new SessionTurn(this, _epoch, isProbe: !isOpen);
                }

                wait = from > now ? from - now : Timeout.InfiniteTimeSpan;
                change = _changed.Task;
            }

            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, Task.Delay(wait, stop.Token)).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What questions wait for, in words; <see langword="null"/> where they do not wait.</summary>
    internal string? Describe(YouTubeOptions options)
    {
        lock (_lock)
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            return _refusals > 0 && _pausedUntil > now ? string.Create(CultureInfo.CurrentCulture, $"waiting until {_pausedUntil.ToLocalTime():HH:mm:ss}: {_fault.ToText()}")
                : _refusals > 0 ? $"asking again: {_fault.ToText()}"
                : _nextTurn > now ? string.Create(CultureInfo.CurrentCulture, $"asking YouTube {options.RequestsPerHour:N0} times an hour")
                : null;
        }
    }

    /// <summary>The site answered: whatever was wrong is over, unless it was the media that were refused, and none were asked for.</summary>
    internal void Succeed(bool isProbe, bool withMedia)
    {
        lock (_lock)
        {
            _stumbles = 0;
            if (!isProbe)
            {
                return;
            }

            _isProbing = false;
            if (withMedia || _fault != SessionFault.SessionForbidden)
            {
                _refusals = 0;
                _paused = TimeSpan.Zero;
            }

            Signal();
        }
    }

    /// <summary>The site tripped. Where it does so over several videos in a row, it is down.</summary>
    /// <returns>Whether that is so.</returns>
    internal bool Stumble()
    {
        lock (_lock)
        {
            return ++_stumbles >= StumblesInARow;
        }
    }

    /// <summary>The site refused us: nobody gets through for a while.</summary>
    /// <param name="epoch">The epoch of the turn: what was under way when a pause began does not make that longer.</param>
    /// <param name="refusal">What the site said.</param>
    /// <param name="options">How long to wait.</param>
    /// <returns>Whether to try again; <see langword="false"/> where the run has waited as long as it may.</returns>
    internal bool Refuse(long epoch, SessionRefusedException refusal, YouTubeOptions options)
    {
        lock (_lock)
        {
            if (epoch != _epoch)
            {
                return true;
            }

            _epoch++;
            _fault = refusal.Fault;
            _isProbing = false;
            _refusals++;

            // Where the site was down, one video may fail after the pause; that it was the next one as well shows that it still is.
            _stumbles = Math.Min(_stumbles, StumblesInARow - 2);
            TimeSpan left = options.MaxPause - _paused;
            bool goesOn = left > TimeSpan.Zero;
            double doubled = options.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(_refusals - 1, 20));
            TimeSpan wait = TimeSpan.FromSeconds(Jitter(Math.Min(doubled, LongestPause.TotalSeconds)));
            wait = refusal.RetryAfter > wait ? refusal.RetryAfter.Value : wait;

            // A later run of this process starts anew, with one question.
            _paused = goesOn ? _paused + (wait < left ? wait : left) : TimeSpan.Zero;
            _pausedUntil = DateTimeOffset.UtcNow + (!goesOn ? TimeSpan.Zero : wait < left ? wait : left);
            _refusals = goesOn ? _refusals : 1;
            Signal();
            return goesOn;
        }
    }

    /// <summary>A turn ended without a word, by being cancelled: another may try.</summary>
    internal void Abandon(long epoch)
    {
        lock (_lock)
        {
            if (epoch == _epoch)
            {
                _isProbing = false;
                Signal();
            }
        }
    }

    /// <summary>Turns are spaced on average, with some at once after a rest, and never like clockwork.</summary>
    private DateTimeOffset TakeTurn(int perHour)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TimeSpan interval = TimeSpan.FromHours(1.0 / perHour);
        DateTimeOffset earliest = now - (interval * (Burst - 1));
        DateTimeOffset turn = _nextTurn > earliest ? _nextTurn : earliest;
        _nextTurn = turn + TimeSpan.FromSeconds(Jitter(interval.TotalSeconds));
        return turn;
    }

    private static double Jitter(double seconds) => seconds * (0.75 + (Random.Shared.NextDouble() / 2));

    private void Signal()
    {
        _changed.SetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A turn at the gate.</summary>
internal sealed class SessionTurn(SessionGate gate, long epoch, bool isProbe) : IDisposable
{
    private bool _isOver;

    /// <summary>The site answered.</summary>
    /// <param name="withMedia">Whether with something that plays.</param>
    public void Succeed(bool withMedia)
    {
        _isOver = true;
        gate.Succeed(isProbe, withMedia);
    }

    /// <summary>The site tripped.</summary>
    /// <returns>Whether it does so with everything, and is down.</returns>
    public bool Stumble() => gate.Stumble();

    /// <summary>The site refused us.</summary>
    /// <returns>Whether to try again.</returns>
    public bool Refuse(SessionRefusedException refusal, YouTubeOptions options)
    {
        _isOver = true;
        return gate.Refuse(epoch, refusal, options);
    }

    public void Dispose()
    {
        if (!_isOver && isProbe)
        {
            gate.Abandon(epoch);
        }
    }
}
