using System.Globalization;
using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Saving;

public sealed class SaveProgressTests
{
    private static readonly SaveProgress Begun = new(
        Taken: 600, Saved: 60, Skipped: 100, Unavailable: 3, Failed: 1, Bytes: 45_100_000, Elapsed: TimeSpan.FromSeconds(32));

    public SaveProgressTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Fact]
    public void Says_how_many_are_done_how_fast_and_how_long_the_rest_takes() => Assert.Equal(
        "164 of 5,000 clips, 1.9 a second, 45.1 MB, 0:40:18 left; 100 skipped, 3 unavailable, 1 failed",
        (Begun with { Total = 5000 }).ToText());

    [Fact]
    public void Says_first_what_is_waited_for_and_nothing_of_what_it_does_not_know() => Assert.Equal(
        "waiting until 14:32:05; 164 clips, 1.9 a second, 45.1 MB; 100 skipped, 3 unavailable, 1 failed",
        Begun.ToText("waiting until 14:32:05"));

    [Theory]
    [InlineData(2, "1.0 a second")]
    [InlineData(30, "4.0 a minute")]
    [InlineData(600, "12.0 an hour")]
    public void Says_the_pace_in_the_unit_that_suits_it(int seconds, string pace) => Assert.Contains(
        pace, new SaveProgress(2, 2, 0, 0, 0, 0, TimeSpan.FromSeconds(seconds)).ToText(), StringComparison.Ordinal);

    [Fact]
    public void Says_no_time_left_before_it_has_a_pace() => Assert.Null(
        new SaveProgress(9, 0, 0, 2, 0, 0, TimeSpan.FromSeconds(2)) { Total = 100 }.Left);
}
