using System.Globalization;
using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Saving;

public class TimeBudgetTests
{
    private static readonly DateTime Now = new(2026, 11, 5, 22, 0, 0, DateTimeKind.Local);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("06:30:00", null, "06:30:00")]
    [InlineData(null, "2026-11-05T23:00", "01:00:00")]
    [InlineData(null, "2026-11-05T06:00", "08:00:00")]
    [InlineData(null, "2026-11-07T06:00", "1.08:00:00")]
    [InlineData("00:30:00", "2026-11-05T23:00", "00:30:00")]
    [InlineData("02:00:00", "2026-11-05T23:00", "01:00:00")]
    public void The_shorter_limit_counts_and_an_hour_that_has_passed_is_tomorrows(string? duration, string? until, string? expected) =>
        Assert.Equal(Span(expected), TimeBudget.Of(Span(duration), Moment(until), Now));

    [Theory]
    [InlineData("00:00:00.0003600", null)]
    [InlineData("-01:00:00", null)]
    [InlineData("100.00:00:00", null)]
    [InlineData(null, "2026-11-04T23:00")]
    [InlineData(null, "2028-11-04T23:00")]
    public void A_limit_that_makes_no_sense_is_refused(string? duration, string? until) =>
        Assert.Throws<ArgumentException>(() => TimeBudget.Of(Span(duration), Moment(until), Now));

    private static TimeSpan? Span(string? text) => text is null ? null : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime? Moment(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture);
}
