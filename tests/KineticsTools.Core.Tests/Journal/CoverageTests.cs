using KineticsTools.Journal;
using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Journal;

public sealed class CoverageTests : JournalTest
{
    [Fact]
    public async Task Every_wanted_clip_is_saved_unavailable_failed_or_missing()
    {
        Save(0, 10, 20);
        WriteJournal("a",
            Line(0, "2026-11-05T06:00:00Z", ClipStatus.Saved).Replace("\"path\"", "\"length\":9.5,\"path\"", StringComparison.Ordinal)
            + Line(10, "2026-11-05T06:00:00Z", ClipStatus.Saved, ClipReason.Truncated).Replace("\"path\"", "\"length\":4.5,\"path\"", StringComparison.Ordinal)
            + Line(30, "2026-11-05T06:00:00Z", ClipStatus.Saved)
            + Line(40, "2026-11-05T06:00:00Z", ClipStatus.Unavailable, ClipReason.Private)
            + Line(50, "2026-11-05T06:00:00Z", ClipStatus.Unavailable, ClipReason.Private)
            + Line(60, "2026-11-05T06:00:00Z", ClipStatus.Unavailable, ClipReason.Removed)
            + Line(70, "2026-11-05T06:00:00Z", ClipStatus.Failed, ClipReason.FetchFailed));

        KineticsCoverage total = Assert.Single(await MeasureAsync([], Enumerable.Range(0, 9).Select(i => Clip(10 * i))));

        // Of 0, 10 and 20 there are files, though the journal knows nothing of 20; the file of 30 is gone; nobody tried 80.
        Assert.True(total.IsTotal);
        Assert.Equal((9, 3, 1, 3, 1, 2), (total.Wanted, total.Saved, total.Truncated, total.Unavailable, total.Failed, total.Missing));
        Assert.Equal([(ClipReason.Private, 2), (ClipReason.Removed, 1)], total.UnavailableReasons.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([(ClipReason.FetchFailed, 1)], total.FailedReasons.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(90.0 / 3600, total.WantedHours, 6);
        Assert.Equal(24.0 / 3600, total.SavedHours, 6);
        Assert.Equal(15, total.Bytes);
        Assert.Equal(3.0 / 9, total.Share);
    }

    [Fact]
    public async Task Groups_come_in_order_with_the_total_at_the_end_and_a_clip_counts_once()
    {
        Save(0);
        KineticsClip other = new("-aaaaaaaaaa", 90, 100) { Label = "abseiling", SplitWord = "train", Release = "600" };
        KineticsClip nameless = new("-aaaaaaaaaa", 100, 110);
        KineticsClip[] clips = [nameless, other, Clip(0), Clip(0), Clip(10)];

        Assert.Equal(
            [("400", "val", 2L, 1L), ("600", "train", 1, 0), (null, null, 1, 0), (null, null, 4, 1)],
            (await MeasureAsync([CoverageGroup.Release, CoverageGroup.Split], clips)).Select(one => (one.Release, one.Split, one.Wanted, one.Saved)));
        Assert.Equal(
            [null, "abseiling", "massaging person's head", null], (await MeasureAsync([CoverageGroup.Class], clips)).Select(one => one.Label));
        Assert.Equal([false, false, false, true], (await MeasureAsync([CoverageGroup.Split], clips)).Select(one => one.IsTotal));
    }

    [Fact]
    public async Task Of_nothing_wanted_all_is_there()
    {
        KineticsCoverage total = Assert.Single(await MeasureAsync([CoverageGroup.Class], []));

        Assert.Equal((0, 1.0, true), (total.Wanted, total.Share, total.IsTotal));
    }

    [Fact]
    public async Task A_state_says_of_a_clip_what_is_newest()
    {
        WriteJournal("a", Line(0, "2026-11-05T06:00:00Z", ClipStatus.Failed, ClipReason.FetchFailed));
        WriteJournal("b", Line(0, "2026-11-05T07:00:00Z", ClipStatus.Unavailable, ClipReason.Private));

        ClipStanding standing = (await StateAsync()).Find(Clip(0));

        Assert.Equal((ClipStatus.Unavailable, ClipReason.Private, 0, null), (standing.Status, standing.Reason, standing.Size, standing.Length));
        Assert.Equal(PathOf(0), standing.Path);
    }

    [Theory]
    [InlineData("{\"v\":1,")]
    [InlineData("\"time_start\":0,")]
    [InlineData("\"status\":\"Failed\",")]
    public async Task A_line_of_another_form_is_read_or_left_out_as_ever(string part)
    {
        string line = Line(0, "2026-11-05T06:00:00Z", ClipStatus.Failed, ClipReason.FetchFailed);
        WriteJournal("a", line.Replace(part, part + "\"new\":[1,{}],", StringComparison.Ordinal));
        Assert.Equal(ClipStatus.Failed, (await StateAsync()).Find(Clip(0)).Status);
        Assert.Empty(Warnings);

        WriteJournal("a", line.Replace("val/x.mp4", "../x.mp4", StringComparison.Ordinal) + line.Replace("10,", "0,", StringComparison.Ordinal));
        Assert.Null((await StateAsync()).Find(Clip(0)).Status);
        Assert.Contains("2 lines are", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    private string PathOf(int start) => new ClipLayout(ClipLayout.Default, LabelStyle.Published).PathOf(Destination, Clip(start), ".mp4");

    private void Save(params int[] starts)
    {
        foreach (int start in starts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(start))!);
            File.WriteAllBytes(PathOf(start), new byte[5]);
        }
    }

    private Task<DestinationState> StateAsync() => DestinationState.ReadAsync(
        Destination, new ClipLayout(ClipLayout.Default, LabelStyle.Published), ".mp4", Warnings.Add, Token);

    private async Task<IReadOnlyList<KineticsCoverage>> MeasureAsync(CoverageGroup[] groups, IEnumerable<KineticsClip> clips)
    {
        CoverageMeter meter = new(await StateAsync(), groups);
        foreach (KineticsClip clip in clips)
        {
            meter.Add(clip);
        }

        return meter.Results();
    }
}
