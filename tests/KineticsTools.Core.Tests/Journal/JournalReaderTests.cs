using KineticsTools.Journal;

namespace KineticsTools.Core.Tests.Journal;

public sealed class JournalReaderTests : JournalTest
{
    [Fact]
    public async Task What_is_no_line_of_a_journal_is_left_out_and_said_once_a_file()
    {
        string good = Line(1, "2026-11-05T10:00:00Z", ClipStatus.Saved);
        WriteJournal("a", good + good[..30] + "\n" + "garbage\n\0\0\0\0\n[]\n{\"v\":1}x}\n" + new string('x', 200_000) + "\n" + good);
        WriteJournal("b", good + Line(2, "2026-11-05T10:00:00Z", ClipStatus.Saved, version: 2) + "\n" + good[..^10]);
        WriteJournal("c", "");
        WriteJournal("d", good);

        Assert.Equal(4, (await ReadAsync()).Count);
        Assert.Equal(2, Warnings.Count);
        Assert.Contains("a.jsonl: 6 lines are (the first is line 2) torn or damaged", Warnings[0]);
        Assert.Contains("1 line is (the first is line 4) torn or damaged", Warnings[1]);
        Assert.Contains("1 line is (the first is line 2) of version 2, which a later KineticsTools wrote", Warnings[1]);
    }

    [Theory]
    [InlineData("\"path\":\"val/x.mp4\"", "\"path\":\"../../x.mp4\"")]
    [InlineData("\"youtube_id\":\"-aaaaaaaaaa\"", "\"youtube_id\":\"../aaaaaaaa\"")]
    [InlineData("\"status\":\"Saved\"", "\"status\":\"Stolen\"")]
    [InlineData("\"time_end\":11", "\"time_end\":1")]
    [InlineData("\"path\":", "\"length\":1e300,\"path\":")]
    [InlineData("\"path\":", "\"bytes\":\"many\",\"path\":")]
    public async Task A_line_that_says_what_cannot_be_is_left_out(string from, string to)
    {
        string good = Line(1, "2026-11-05T10:00:00Z", ClipStatus.Saved);
        Assert.Contains(from, good);
        WriteJournal("a", good.Replace(from, to) + good);

        Assert.Single(await ReadAsync());
        Assert.Contains("line 1", Assert.Single(Warnings));
    }

    [Fact]
    public async Task Names_that_a_later_version_adds_do_no_harm()
    {
        WriteJournal("a", Line(1, "2026-11-05T10:00:00Z", ClipStatus.Saved).Replace("\"path\"", "\"mood\":{\"a\":[1]},\"path\"").Replace("None", "OutOfFashion"));

        Assert.Equal(ClipReason.None, Assert.Single(await ReadAsync()).Reason);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task The_newest_entry_of_a_clip_is_the_last_of_a_file_whatever_the_clock_says_and_the_later_one_of_two_files()
    {
        WriteJournal("a",
            Line(1, "2099-01-01T00:00:00Z", ClipStatus.Failed, ClipReason.FetchFailed) + Line(1, "2026-11-05T10:00:00Z", ClipStatus.Saved)
            + Line(2, "2026-11-05T10:00:01Z", ClipStatus.Saved));
        WriteJournal("b",
            Line(1, "2026-11-05T09:00:00Z", ClipStatus.Unavailable, ClipReason.Private) + Line(2, "2026-11-05T11:00:00Z", ClipStatus.Unavailable, ClipReason.Private));

        List<JournalEntry> entries = await ReadAsync(latest: true);

        Assert.Equal([(1, ClipStatus.Saved), (2, ClipStatus.Unavailable)], entries.Select(entry => (entry.Clip.TimeStart, entry.Status)));
    }

    [Fact]
    public async Task Clips_that_differ_in_anything_are_kept_apart()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
        KineticsClip[] clips =
        [
            .. Alphabet.Select(c => new KineticsClip(c + "aaaaaaaaaa", 0, 10)),
            .. Alphabet.Where(c => c != 'a').Select(c => new KineticsClip("aaaaaaaaaa" + c, 0, 10)),
            new("aaaaaaaaaaa", 0, 11), new("aaaaaaaaaaa", 1, 10), new("aaaaaaaaaaa", 0, int.MaxValue), new("aaaaaaaaaaa", int.MaxValue - 1, int.MaxValue),
        ];
        Append([.. clips.Concat(clips).Select(clip => Result(clip, ClipStatus.Saved))]);

        Assert.Equal(clips.Select(clip => clip.Key), (await ReadAsync(latest: true)).Select(entry => entry.Clip.Key));
    }

    [Fact]
    public void A_folder_without_a_journal_has_none()
    {
        Assert.False(DestinationJournal.Exists(Destination));
        Append(Result(Clip(1), ClipStatus.Saved));
        Assert.True(DestinationJournal.Exists(Destination));
    }
}
