using KineticsTools.Journal;

namespace KineticsTools.Core.Tests.Journal;

public sealed class JournalWriterTests : JournalTest
{
    [Fact]
    public async Task What_is_written_is_read_again()
    {
        ClipResult saved = Result(Clip(5), ClipStatus.Saved, ClipReason.Truncated, "YouTube") with
        {
            Message = "The video ends.\n\"There\" — ü", Duration = TimeSpan.FromSeconds(9.875), HasAudio = true, Size = 123_456_789_012,
            BytesFetched = 77, Elapsed = TimeSpan.FromSeconds(1.25), Attempts = 3, Sha256 = new string('a', 64),
        };
        Append(saved);

        JournalEntry entry = Assert.Single(await ReadAsync());

        Assert.Equal(Environment.ProcessId, entry.ProcessId);
        Assert.Equal(Environment.MachineName, entry.Host);
        Assert.Equal(Environment.UserName, entry.User);
        Assert.Equal("1.2.3", entry.Versions["KineticsTools"]);
        Assert.InRange(entry.Time, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal(
            saved,
            new ClipResult
            {
                Clip = entry.Clip, Status = entry.Status, Reason = entry.Reason, Message = entry.Message, Path = entry.Path,
                Source = entry.Source, Duration = entry.Duration, HasAudio = entry.HasAudio, Size = entry.Size,
                BytesFetched = entry.BytesFetched, Elapsed = entry.Elapsed, Attempts = entry.Attempts, Sha256 = entry.Sha256,
            });
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Runs_of_one_process_share_a_file_at_once_and_one_after_the_other()
    {
        using (JournalWriter one = new(Destination, new Dictionary<string, string> { ["ffmpeg"] = "5.1" }))
        using (JournalWriter other = new(Destination, new Dictionary<string, string> { ["ffmpeg"] = "6.0" }))
        {
            Parallel.For(0, 400, i => (i % 2 == 0 ? one : other).Write(Result(Clip(i), ClipStatus.Saved)));
        }

        Append(Result(Clip(1000), ClipStatus.Saved));

        List<JournalEntry> entries = await ReadAsync();
        Assert.Single(JournalFiles());
        Assert.Equal(Enumerable.Range(0, 400).Append(1000), entries.Select(entry => entry.Clip.TimeStart).Order());
        Assert.All(
            entries.Where(entry => entry.Clip.TimeStart < 400),
            entry => Assert.Equal(entry.Clip.TimeStart % 2 == 0 ? "5.1" : "6.0", entry.Versions["ffmpeg"]));
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task After_a_torn_line_the_next_one_stands_by_itself()
    {
        Append(Result(Clip(1), ClipStatus.Saved), Result(Clip(2), ClipStatus.Saved));
        using (FileStream file = new(JournalFiles().Single(), FileMode.Open))
        {
            file.SetLength(file.Length - 20);
        }

        Append(Result(Clip(3), ClipStatus.Saved));

        Assert.Equal([1, 3], (await ReadAsync()).Select(entry => entry.Clip.TimeStart));
        Assert.Contains("line 3", Assert.Single(Warnings));
    }

    [Fact]
    public async Task A_line_is_in_the_file_before_the_write_returns()
    {
        using JournalWriter writer = new(Destination, new Dictionary<string, string>());
        writer.Write(Result(Clip(1), ClipStatus.Saved));

        Assert.Single(await ReadAsync());
    }
}
