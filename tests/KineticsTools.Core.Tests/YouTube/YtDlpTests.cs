using FakeYouTube;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Media;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>The addresses of the real site, which the fake one answers as a proxy; with yt-dlp, where it is installed.</summary>
public sealed class YtDlpTests(MediaFixture media)
{
    private const string Id = "aaaaaaaaaa1";
    private const string Dashed = "-bbbbbbbbb2";

    [Fact]
    public async Task The_built_in_clients_ask_the_site_itself_through_a_proxy()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);

        ClipResult result = Assert.Single(await test.SaveAsync(media, test.OptionsOfTheSite(), YouTubeTest.Clip(Id, 7, 17)));

        Assert.Equal(ClipStatus.Saved, result.Status);
        TrafficEntry question = Assert.Single(test.Server.Traffic.Entries, entry => entry.Method == "POST");
        Assert.Equal(("www.youtube.com", "VISIONOS"), (question.Host, question.Client));
        Assert.Contains("\"hl\":\"en\"", question.Body!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task YtDlp_resolves_videos_that_are_then_windowed_like_all_others()
    {
        Assert.SkipUnless(Programs.Find("yt-dlp") is not null, "yt-dlp is not installed.");
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        await test.AddAsync(Dashed);

        IReadOnlyList<ClipResult> results = await test.SaveAsync(
            media, test.OptionsOfTheSite() with { Resolver = VideoResolver.YtDlp }, YouTubeTest.Clip(Id, 7, 17), YouTubeTest.Clip(Dashed, 0, 10));

        Assert.Equal([ClipStatus.Saved, ClipStatus.Saved], results.Select(result => result.Status));
        Assert.All(results, result => Assert.Null(result.Message));
        Assert.Equal(210, await media.Frames.ReadFirstAsync(results.Single(result => result.Clip.YouTubeId == Id).Path, YouTubeTest.Token));
        Assert.DoesNotContain(test.Server.Traffic.Entries, entry => entry.Client == "VISIONOS" && entry.Method == "POST");
    }

    [Fact]
    public async Task YtDlp_is_asked_where_the_player_is_refused()
    {
        Assert.SkipUnless(Programs.Find("yt-dlp") is not null, "yt-dlp is not installed.");
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        await test.AddAsync(Dashed);
        test.Server.Site.Clients["VISIONOS"] = ClientRule.BotCheck;
        YouTubeSource source = new(test.OptionsOfTheSite() with { Resolver = VideoResolver.Auto, FirstPause = TimeSpan.FromMinutes(5) });

        foreach (string id in new[] { Id, Dashed })
        {
            Acquisition acquired = await source.AcquireAsync(YouTubeTest.Clip(id, 7, 17), YouTubeTest.Token);
            Assert.True(acquired.Media is not null, acquired.Message);
            await acquired.Media.DisposeAsync();
        }

        // Who was refused once is left alone.
        Assert.Single(test.Server.Traffic.Entries, entry => entry.Client == "VISIONOS" && entry.Method == "POST");
    }

    [Theory]
    [MemberData(nameof(UnavailableVideos.YtDlp), MemberType = typeof(UnavailableVideos))]
    public async Task YtDlp_names_the_same_reasons(FaultKind kind, ClipReason reason)
    {
        Assert.SkipUnless(Programs.Find("yt-dlp") is not null, "yt-dlp is not installed.");
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        test.Server.Site.Add(Id, YouTubeTest.Usual, new Fault(kind));
        YouTubeOptions options = test.OptionsOfTheSite();

        ResolvedVideo answer = await new YtDlpResolver(Programs.Find("yt-dlp")!, options, new AllowedHosts([])).ResolveAsync(Id, YouTubeTest.Token);

        Assert.Equal(reason, Assert.IsType<UnavailableVideo>(answer).Reason);
    }

    [Theory]
    [InlineData("ERROR: [youtube] aaaaaaaaaa1: Sign in to confirm you’re not a bot. Use --cookies-from-browser or --cookies for the authentication.", SessionFault.BotCheck)]
    [InlineData("ERROR: [youtube] aaaaaaaaaa1: Unable to download API page: HTTP Error 429: Too Many Requests (caused by <HTTPError 429: 'Too Many Requests'>)", SessionFault.RateLimited)]
    [InlineData("ERROR: [youtube] aaaaaaaaaa1: Unable to download webpage: <urlopen error [Errno 111] Connection refused>", SessionFault.Network)]
    [InlineData("ERROR: [youtube] aaaaaaaaaa1: Unable to download webpage: HTTP Error 403: Forbidden", SessionFault.SessionForbidden)]
    public void What_yt_dlp_says_about_us_marks_no_video(string error, SessionFault fault)
    {
        ChildProcessResult result = new(1, "", "WARNING: something\n" + error + "\n", false, false);

        SessionRefusedException refusal = Assert.Throws<SessionRefusedException>(() => new YtDlpAnswer(new AllowedHosts([])).Read(result, Id));

        Assert.Equal(fault, refusal.Fault);
    }

    [Fact]
    public void Secrets_are_in_a_file_that_nobody_else_may_read()
    {
        string cookies = Path.Combine(Path.GetTempPath(), $"cookies-{Guid.NewGuid():N}.txt");
        File.WriteAllText(cookies, "# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t0\tSID\ts3cret\n");
        YtDlpConfiguration configuration = YtDlpConfiguration.Write(new YouTubeOptions { Proxy = "http://me:it's@host:1", CookieFile = cookies });
        string path = configuration.Path;

        Assert.Contains("""--proxy 'http://me:it'"'"'s@host:1'""", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.DoesNotContain(cookies, File.ReadAllText(path), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        configuration.Dispose();
        File.Delete(cookies);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }
}
