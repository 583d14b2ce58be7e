using System.Diagnostics;

namespace FakeYouTube;

/// <summary>Lets bytes through at a rate, for all who ask together.</summary>
internal sealed class Pacer(double bytesPerSecond)
{
    // Timers are late; what is lost by that may be made up for, but not what nobody asked for.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(30);

    private readonly Lock _lock = new();
    private TimeSpan _free = Stopwatch.GetElapsedTime(0);

    /// <summary>Waits until bytes may be sent.</summary>
    public Task PaceAsync(int bytes, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            TimeSpan now = Stopwatch.GetElapsedTime(0);
            _free = (_free > now - Slack ? _free : now - Slack) + TimeSpan.FromSeconds(bytes / bytesPerSecond);
            wait = _free - now;
        }

        return wait < TimeSpan.FromMilliseconds(1) ? Task.CompletedTask : Task.Delay(wait, cancellationToken);
    }
}
