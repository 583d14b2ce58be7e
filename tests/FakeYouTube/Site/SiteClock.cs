namespace FakeYouTube;

/// <summary>The site's idea of the time, which tests move.</summary>
public sealed class SiteClock
{
    private long _ticksAhead;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => DateTimeOffset.UtcNow.AddTicks(Interlocked.Read(ref _ticksAhead));

    /// <summary>Moves the time on.</summary>
    /// <param name="time">By how much.</param>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticksAhead, time.Ticks);

    /// <summary>Goes back to the true time.</summary>
    public void Reset() => Interlocked.Exchange(ref _ticksAhead, 0);
}
