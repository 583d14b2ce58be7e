namespace KineticsTools.Saving;

/// <summary>How long a run may take.</summary>
public static class TimeBudget
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(45);

    /// <summary>
    /// The shorter of two limits. A clock that is set afterwards changes nothing: what is left is taken once, now.
    /// </summary>
    /// <param name="duration">How long the run may take: a second to 45 days; <see langword="null"/> for no such limit.</param>
    /// <param name="until">
    /// When it has to end, in local time; an hour of today that has passed means tomorrow's; <see langword="null"/> for no such limit.
    /// </param>
    /// <param name="now">What time it is, in local time.</param>
    /// <returns>The time that is left; <see langword="null"/> where there is no limit.</returns>
    /// <exception cref="ArgumentException">A limit has passed, or is too short or too long.</exception>
    public static TimeSpan? Of(TimeSpan? duration, DateTime? until, DateTime now)
    {
        if (duration < TimeSpan.FromSeconds(1) || duration > Most)
        {
            throw new ArgumentException($"A run may be given from one second to {Most.TotalDays:0} days, such as 06:30:00, not {duration}.");
        }

        TimeSpan? left = until is DateTime end ? Left(end.Kind == DateTimeKind.Utc ? end.ToLocalTime() : end, now) : null;
        return (duration, left) switch
        {
            (TimeSpan one, TimeSpan other) => one < other ? one : other,
            _ => duration ?? left,
        };
    }

    private static TimeSpan Left(DateTime end, DateTime now)
    {
        DateTime next = end <= now && end.Date == now.Date ? end.AddDays(1) : end;
        return next > now && next - now <= Most
            ? next - now
            : throw new ArgumentException($"The run is to end at {end:yyyy-MM-dd HH:mm:ss}; that has passed, or is more than {Most.TotalDays:0} days away.");
    }
}
