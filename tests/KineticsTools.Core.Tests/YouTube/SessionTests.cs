using System.Diagnostics;
using FakeYouTube;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>What clips share: the gate, what is known of videos, the way out.</summary>
public sealed class SessionTests(MediaFixture media)
{
    private const string Id = "aaaaaaaaaa1";

    [Theory]
    [InlineData(SessionRefusal.RateLimited)]
    [InlineData(SessionRefusal.BotCheck)]
    [InlineData(SessionRefusal.Forbidden)]
    public async Task A_server_that_refuses_everybody_is_asked_a_few_times_and_then_left_alone(SessionRefusal refusal)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        KineticsClip[] clips = await ManyAsync(test, 20);
        test.Server.Site.Session = new SessionLimit(refusal);

        SourceRefusedException end = await Assert.ThrowsAsync<SourceRefusedException>(() => test.SaveAsync(media, test.Options(), clips));

        Assert.Contains("0 clips are done; ", end.Message, StringComparison.Ordinal);

        // Four are under way when the first is refused, then one asks after each pause: at 20, 40, 80 ms and what is left of 200.
        // Where the answers look good and the media are refused, each asks for new addresses once.
        int asked = test.Server.Traffic.Count(entry => entry.Path == "/youtubei/v1/player").Requests;
        Assert.InRange(asked, 2, (4 + 7) * (refusal == SessionRefusal.Forbidden ? 2 : 1));
        Assert.Empty(Directory.GetFiles(Path.Combine(test.Folder, "saved"), "*.mp4", SearchOption.AllDirectories));
        Assert.Empty(test.Leftovers());
    }

    [Theory]
    [InlineData(SessionRefusal.RateLimited)]
    [InlineData(SessionRefusal.BotCheck)]
    [InlineData(SessionRefusal.Forbidden)]
    public async Task A_refusal_that_passes_costs_time_and_no_clip(SessionRefusal refusal)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        KineticsClip[] clips = await ManyAsync(test, 6);
        test.Server.Site.Session = new SessionLimit(refusal, AfterAnswers: 2) { Times = 5 };

        IReadOnlyList<ClipResult> results = await test.SaveAsync(media, test.Options() with { MaxPause = TimeSpan.FromMinutes(1) }, clips);

        Assert.Equal(6, results.Count(result => result.Status == ClipStatus.Saved));
    }

    [Fact]
    public async Task Where_one_video_after_the_other_fails_it_is_not_the_videos_fault()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        KineticsClip[] clips = await ManyAsync(test, 12, new Fault(FaultKind.ServerError) { On = FaultPlace.Player });

        await Assert.ThrowsAsync<SourceRefusedException>(() => test.SaveAsync(media, test.Options() with { Retries = 1 }, clips));

        Assert.InRange(test.Server.Traffic.Requests, 1, 40);
    }

    [Fact]
    public async Task A_site_that_cannot_be_reached_ends_the_run()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        YouTubeOptions options = test.Options();
        await test.Server.DisposeAsync();

        SourceRefusedException end = await Assert.ThrowsAsync<SourceRefusedException>(
            () => YouTubeTest.AcquireAsync(options with { Retries = 1 }, YouTubeTest.Clip(Id, 0, 10)));

        Assert.Contains("ConnectionRefused", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clips_of_one_video_ask_once_and_read_its_indexes_once()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        YouTubeSource source = new(test.Options());

        foreach (int start in new[] { 0, 7, 13 })
        {
            Acquisition acquired = await source.AcquireAsync(YouTubeTest.Clip(Id, start, start + 10), YouTubeTest.Token);
            await acquired.Media!.DisposeAsync();
        }

        Assert.Equal(1, test.Server.Traffic.Count(entry => entry.Path == "/youtubei/v1/player").Requests);
        Assert.Equal(8, test.Server.Traffic.Count(entry => entry.Path == "/videoplayback").Requests);
    }

    [Fact]
    public async Task Addresses_that_have_expired_in_the_meantime_are_asked_for_anew()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        YouTubeSource source = new(test.Options());
        Acquisition first = await source.AcquireAsync(YouTubeTest.Clip(Id, 0, 10), YouTubeTest.Token);
        test.Server.Site.Clock.Advance(TimeSpan.FromHours(7));

        Acquisition second = await source.AcquireAsync(YouTubeTest.Clip(Id, 10, 20), YouTubeTest.Token);

        Assert.NotNull(first.Media);
        Assert.True(second.Media is not null, second.Message);
        Assert.Equal(2, test.Server.Traffic.Count(entry => entry.Path == "/youtubei/v1/player").Requests);
    }

    [Theory]
    [InlineData(ClientRule.NoUrls)]
    [InlineData(ClientRule.Ciphered)]
    [InlineData(ClientRule.Unplayable)]
    [InlineData(ClientRule.Refused)]
    [InlineData(ClientRule.ForbiddenUrls)]
    public async Task A_later_client_is_asked_where_an_earlier_one_gives_nothing_usable(ClientRule rule)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        test.Server.Site.Clients["FIRST"] = rule;

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options("FIRST", "SECOND"), YouTubeTest.Clip(Id, 0, 10));

        Assert.True(acquired.Media is not null, acquired.Message);
        Assert.Equal(2, test.Server.Traffic.Count(entry => entry.Path == "/youtubei/v1/player").Requests);
    }

    [Fact]
    public async Task A_window_after_the_end_of_the_video_fetches_no_media()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        test.Server.Site.Add(Id, YouTubeTest.Usual);

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, 40, 50));

        Assert.Equal(ClipReason.StartsAfterEnd, acquired.Reason);
        Assert.Equal(1, test.Server.Traffic.Requests);
    }

    [Fact]
    public async Task Questions_are_spaced_out_after_a_few()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        long start = Stopwatch.GetTimestamp();
        VideoChecker checker = new(test.Options() with { RequestsPerHour = 36_000 }, 4);

        await foreach (VideoCheck check in checker.CheckAsync(
            Enumerable.Range(0, 12).Select(i => ($"nosuchvid{i:00}", (KineticsClip?)null)).ToAsyncEnumerable(), YouTubeTest.Token))
        {
            Assert.Equal(ClipReason.NotFound, check.Reason);
        }

        // Eight at once; then each 0.1 s, of which jitter may take a quarter away.
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 4 * 0.1 * 0.75 * 0.9, 60);
    }

    [Fact]
    public async Task Cookies_go_where_they_are_meant_for_and_no_message_holds_them()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        test.Server.Site.Add(Id, null, new Fault(FaultKind.Garbage) { On = FaultPlace.Player });
        string file = Path.Combine(test.Folder, "cookies.txt");
        await File.WriteAllLinesAsync(
            file, ["# Netscape HTTP Cookie File", "127.0.0.1\tFALSE\t/\tFALSE\t0\tSID\ts3cret", "#HttpOnly_.example.net\tTRUE\t/\tFALSE\t0\tOTHER\tforeign"], YouTubeTest.Token);

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options() with { CookieFile = file }, YouTubeTest.Clip(Id, 0, 10));

        Assert.Equal("SID=s3cret", Assert.Single(test.Server.Traffic.Entries).Headers["Cookie"]);
        Assert.DoesNotContain("s3cret", acquired.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_removed()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        string mine = new PartialFile().PathFor(Path.Combine(test.Folder, "parts", "dead.picture"));
        string dead = mine.Replace($"~{Environment.ProcessId}~", "~2147483000~", StringComparison.Ordinal);
        await File.WriteAllTextAsync(dead, "x", YouTubeTest.Token);

        Acquisition acquired = await YouTubeTest.AcquireAsync(test.Options(), YouTubeTest.Clip(Id, 0, 10));

        Assert.Equal(2, test.Leftovers().Length);
        Assert.False(File.Exists(dead));
        await acquired.Media!.DisposeAsync();
        Assert.Empty(test.Leftovers());
    }

    private static async Task<KineticsClip[]> ManyAsync(YouTubeTest test, int count, params Fault[] faults)
    {
        KineticsClip[] clips = [.. Enumerable.Range(0, count).Select(i => YouTubeTest.Clip($"manyvideo{i:00}", 5, 6))];
        foreach (KineticsClip clip in clips)
        {
            await test.AddAsync(clip.YouTubeId, null, faults);
        }

        return clips;
    }
}
