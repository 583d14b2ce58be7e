using System.Runtime.Loader;
using FakeYouTube;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>YoutubeExplode in place of our own reading of the answers, wherever the plug-in was built.</summary>
public sealed class YoutubeExplodeTests
{
    private const string Id = "aaaaaaaaaa1";
    private const int Forbidden = 136;

    private static readonly KineticsClip Clip = YouTubeTest.Clip(Id, 7, 17);

    public YoutubeExplodeTests() => Assert.SkipUnless(
        File.Exists(ResolverPlugIn.Path), "The YoutubeExplode plug-in was not built: its package does not restore here.");

    [Fact]
    public async Task The_same_bytes_come_as_by_our_own_client_for_one_request_more()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, YouTubeTest.Usual with { HasWebM = true });

        Acquisition ours = await YouTubeTest.AcquireAsync(Options(test) with { Resolver = VideoResolver.Player }, Clip);
        int requests = test.Server.Traffic.Requests;

        // Another table is another session, which knows nothing of the video.
        Acquisition theirs = await YouTubeTest.AcquireAsync(Options(test, "ANOTHER"), Clip);

        Assert.True(ours.Media is not null && theirs.Media is not null, theirs.Message);
        Assert.Equal(await File.ReadAllBytesAsync(ours.Media.Video.Path, YouTubeTest.Token), await File.ReadAllBytesAsync(theirs.Media.Video.Path, YouTubeTest.Token));
        Assert.Equal(await File.ReadAllBytesAsync(ours.Media.Audio!.Path, YouTubeTest.Token), await File.ReadAllBytesAsync(theirs.Media.Audio!.Path, YouTubeTest.Token));
        Assert.Equal(ours.Media.BytesFetched, theirs.Media.BytesFetched);
        Assert.Equal((2 * requests) + 1, test.Server.Traffic.Requests);
        await ours.Media.DisposeAsync();
        await theirs.Media.DisposeAsync();
    }

    [Fact]
    public async Task YoutubeExplode_asks_as_the_client_table_says()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);

        IVideoResolver resolver = Assert.Single(Resolvers(Options(test)));
        PlayableVideo video = Assert.IsType<PlayableVideo>(await resolver.ResolveAsync(Id, YouTubeTest.Token));

        Assert.Equal("YoutubeExplode as VISIONOS", video.Resolver);
        Assert.All(video.Formats, format => Assert.True(format is { Init: not null, Index: not null, UserAgent: "test" }));
        Assert.Equal(["/sw.js_data", "/youtubei/v1/player"], test.Server.Traffic.Entries.Select(entry => entry.Path));
        TrafficEntry question = test.Server.Traffic.Entries[^1];
        Assert.Equal("VISIONOS", question.Client);
        Assert.Contains("\"visitorData\":\"FakeVisitor\"", question.Body!, StringComparison.Ordinal);
        Assert.DoesNotContain("ANDROID_VR", question.Body!, StringComparison.Ordinal);
        Assert.All(test.Server.Traffic.Entries, entry => Assert.Equal("test", entry.Headers["User-Agent"]));
        Assert.DoesNotContain(test.Server.Traffic.Entries, entry => entry.Headers.ContainsKey("Cookie"));
        Assert.Same(
            AssemblyLoadContext.GetLoadContext(typeof(YouTubeSource).Assembly), AssemblyLoadContext.GetLoadContext(resolver.GetType().Assembly));
    }

    [Fact]
    public async Task Proxy_and_cookies_are_the_users_and_not_its_own()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        string cookies = Path.Combine(test.Folder, "cookies.txt");
        await File.WriteAllTextAsync(cookies, "# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t0\tMINE\tyes\n", YouTubeTest.Token);

        Acquisition acquired = await YouTubeTest.AcquireAsync(
            test.OptionsOfTheSite() with { Resolver = VideoResolver.YoutubeExplode, CookieFile = cookies }, Clip);

        Assert.True(acquired.Media is not null, acquired.Message);
        TrafficEntry[] asked = [.. test.Server.Traffic.Entries.Where(entry => entry.Host == "www.youtube.com")];
        Assert.Equal(["/sw.js_data", "/youtubei/v1/player"], asked.Select(entry => entry.Path));
        Assert.All(asked, entry => Assert.Equal("MINE=yes", entry.Headers["Cookie"]));
        await acquired.Media.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_refused_costs_none_of_the_others()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, YouTubeTest.Usual with { Heights = [360, 720] }, new Fault(FaultKind.Forbidden) { Itag = Forbidden });

        Acquisition acquired = await YouTubeTest.AcquireAsync(Options(test), Clip);

        Assert.True(acquired.Media is not null, acquired.Message);
        await acquired.Media.DisposeAsync();
        SourceRefusedException end = await Assert.ThrowsAsync<SourceRefusedException>(
            () => YouTubeTest.AcquireAsync(Options(test) with { ShortSide = 720, MaxPause = TimeSpan.Zero }, Clip));
        Assert.Contains($"format {Forbidden} (HTTP 403)", end.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(UnavailableVideos.All), MemberType = typeof(UnavailableVideos))]
    public async Task A_video_that_cannot_be_had_says_why_in_one_question(FaultKind kind, ClipReason reason)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        test.Server.Site.Add(Id, YouTubeTest.Usual, new Fault(kind));

        Acquisition theirs = await YouTubeTest.AcquireAsync(Options(test), Clip);

        Assert.Equal((reason, false), (theirs.Reason, theirs.IsFailure));
        Assert.False(string.IsNullOrEmpty(theirs.Message));
        Assert.Equal(1, Questions(test));
    }

    [Theory]
    [InlineData(FaultKind.RateLimited)]
    [InlineData(FaultKind.Forbidden)]
    [InlineData(FaultKind.BotCheck)]
    public async Task A_refusal_of_the_session_ends_the_run_and_marks_no_clip(FaultKind kind)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { On = FaultPlace.Player });

        await Assert.ThrowsAsync<SourceRefusedException>(() => YouTubeTest.AcquireAsync(Options(test) with { MaxPause = TimeSpan.Zero }, Clip));

        Assert.Equal(1, Questions(test));
    }

    [Theory]
    [InlineData(FaultKind.ServerError, "HTTP 500")]
    [InlineData(FaultKind.Garbage, "not JSON")]
    [InlineData(FaultKind.HugeAnswer, "longer than")]
    [InlineData(FaultKind.NoUrls, "no usable address")]
    [InlineData(FaultKind.ForeignHostUrls, "media.example.net")]
    [InlineData(FaultKind.PrivateAddressUrls, "192.168.0.1")]
    public async Task What_is_of_no_use_fails_the_clip_and_is_not_asked_over_and_over(FaultKind kind, string message)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(kind) { On = FaultPlace.Player });

        Acquisition acquired = await YouTubeTest.AcquireAsync(Options(test) with { Retries = 1 }, Clip);

        Assert.Equal((ClipReason.FetchFailed, true), (acquired.Reason, acquired.IsFailure));
        Assert.Contains(message, acquired.Message, StringComparison.Ordinal);
        Assert.InRange(Questions(test), 1, 2);
    }

    [Fact]
    public async Task Addresses_that_are_ciphered_are_made_out()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, null, new Fault(FaultKind.Ciphered));

        ResolvedVideo answer = await Assert.Single(Resolvers(Options(test))).ResolveAsync(Id, YouTubeTest.Token);
        Acquisition acquired = await YouTubeTest.AcquireAsync(Options(test), Clip);

        // The first and the fourth letter of FAKE=SIGNATURE change places, then all are turned round, then two are dropped.
        Assert.All(Assert.IsType<PlayableVideo>(answer).Formats, format => Assert.Equal("UTANGIS=FKAE", MediaAddress.Parameter(format.Url, "sig")));
        Assert.True(acquired.Media is not null, acquired.Message);
        await acquired.Media.DisposeAsync();
    }

    [Fact]
    public async Task What_stops_YoutubeExplode_is_said_to_be_its_failure_and_a_stop_is_none()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        IVideoResolver resolver = Assert.Single(Resolvers(Options(test)));

        FetchFailedException failure = await Assert.ThrowsAsync<FetchFailedException>(() => resolver.ResolveAsync("no id", YouTubeTest.Token));
        Assert.StartsWith("YoutubeExplode", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => resolver.ResolveAsync(Id, new CancellationToken(canceled: true)));
        Assert.Equal(0, Questions(test));
    }

    [Fact]
    public async Task Another_program_is_asked_as_where_one_gives_nothing_usable()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        test.Server.Site.Clients["FIRST"] = ClientRule.NoUrls;

        Acquisition acquired = await YouTubeTest.AcquireAsync(Options(test, "FIRST", "SECOND"), Clip);

        Assert.True(acquired.Media is not null, acquired.Message);
        await acquired.Media.DisposeAsync();
        Assert.Equal(2, Questions(test));
        Assert.Equal(1, test.Server.Traffic.Count(entry => entry.Path == "/sw.js_data").Requests);
    }

    /// <summary>Requests are counted here: none is to be repeated because the machine is slow.</summary>
    private static YouTubeOptions Options(YouTubeTest test, params string[] clients) =>
        test.Options(clients) with { Resolver = VideoResolver.YoutubeExplode, StallLimit = TimeSpan.FromMinutes(1) };

    private static int Questions(YouTubeTest test) => test.Server.Traffic.Count(entry => entry.Path == "/youtubei/v1/player").Requests;

    private static IReadOnlyList<IVideoResolver> Resolvers(YouTubeOptions options)
    {
        YouTubeSession session = YouTubeSession.Of(options);
        SiteQuestions site = new(session.Http, options);
        return ResolverPlugIn.Load().Create([.. session.Clients.Select(client => new PlayerClient(client, site, session.Hosts))], site, session.Hosts);
    }
}
