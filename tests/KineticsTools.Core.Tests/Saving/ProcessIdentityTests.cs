using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Saving;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void This_process_is_neither_gone_nor_foreign()
    {
        foreach (string text in new[] { ProcessIdentity.Current, ".a clip.mp4." + ProcessIdentity.Current })
        {
            Assert.False(ProcessIdentity.IsGone(text));
            Assert.False(ProcessIdentity.IsForeign(text));
        }
    }

    [Theory]
    [InlineData("1-{boot}-{space}", true, false)] // another process had this number before
    [InlineData("{ticks}-00000000-{space}", true, false)] // so did one before the system was started anew
    [InlineData("{ticks}-{boot}-1", false, true)] // a container of the same name has numbers of its own
    [InlineData("1", false, false)] // seconds of a clock that may have been set in the meantime
    [InlineData("unknown", false, false)]
    public void A_process_of_the_same_number_is_told_by_its_start(string start, bool isGone, bool isForeign)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere starts are seconds alone");
        string[] parts = ProcessIdentity.Current.Split('~');
        string[] now = parts[2].Split('-');
        string other = $"{parts[0]}~{parts[1]}~{start.Replace("{ticks}", now[0]).Replace("{boot}", now[1]).Replace("{space}", now[2])}";

        Assert.Equal((isGone, isForeign), (ProcessIdentity.IsGone(other), ProcessIdentity.IsForeign(other)));
        Assert.True(ProcessIdentity.IsGone($"{parts[0]}~{int.MaxValue - 1}~1"));
    }

    [Fact]
    public void The_start_is_read_past_a_name_with_parentheses_and_spaces() =>
        Assert.Equal("2904989", ProcessStart.TicksOf("17484 (a) 1 (b) R 17482 17482 10503 0 -1 4194304 99 0 0 0 0 0 0 0 20 0 1 0 2904989 3133440 413"));
}
