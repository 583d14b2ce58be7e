using System.Net;
using System.Text.Json.Nodes;

namespace FakeYouTube.Tests;

/// <summary>The faults of the fake YouTube show as they are meant to.</summary>
public sealed class SiteFaultTests(FakeSiteFixture site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.Private, "LOGIN_REQUIRED", "This video is private")]
    [InlineData(FaultKind.AgeRestricted, "LOGIN_REQUIRED", "Sign in to confirm your age")]
    [InlineData(FaultKind.CountryBlocked, "UNPLAYABLE", "The uploader has not made this video available in your country")]
    [InlineData(FaultKind.Unplayable, "UNPLAYABLE", "This video is not available")]
    [InlineData(FaultKind.NotFound, "ERROR", "Video unavailable")]
    [InlineData(FaultKind.LiveStream, "LIVE_STREAM_OFFLINE", "This live event will begin in 3 days.")]
    [InlineData(FaultKind.BotCheck, "LOGIN_REQUIRED", "Sign in to confirm you’re not a bot")]
    public async Task A_reason_has_the_form_of_a_recorded_answer(FaultKind kind, string status, string reason)
    {
        string id = $"Fa{kind}_________"[..11];
        site.Server.Site.Add(id, FakeSiteFixture.Small, new Fault(kind));

        JsonNode answer = (await site.AnswerAsync(id))["playabilityStatus"]!;
        JsonNode german = (await site.AnswerAsync(id, language: "de"))["playabilityStatus"]!;

        Assert.Equal((status, reason), ((string?)answer["status"], (string?)answer["reason"]));
        Assert.Equal(status, (string?)german["status"]);
        Assert.NotEqual(reason, (string?)german["reason"]);
    }

    [Fact]
    public async Task Every_fault_of_an_answer_is_an_answer_that_can_be_read()
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>().Where(kind => kind < FaultKind.RateLimited))
        {
            site.Server.Site.Add("EveryFault_", FakeSiteFixture.Small, new Fault(kind));

            using HttpResponseMessage response = await site.PostAsync("EveryFault_");
            JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;

            Assert.Equal((kind, HttpStatusCode.OK), (kind, response.StatusCode));
            bool isPlayable = kind is FaultKind.LiveNow or >= FaultKind.NoUrls;
            Assert.Equal((kind, isPlayable), (kind, (string?)answer["playabilityStatus"]!["status"] == "OK"));
            Assert.Equal((kind, isPlayable), (kind, answer["streamingData"] is not null));
        }
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.ShortBody)]
    public async Task A_body_breaks_after_its_bytes_as_often_as_it_shall(FaultKind kind)
    {
        string id = $"Br{kind}_________"[..11];
        site.Server.Site.Add(id, FakeSiteFixture.Small, new Fault(kind) { Times = 1, AfterBytes = 700 });
        Uri url = await site.UrlAsync(id, 160);

        using HttpResponseMessage broken = await site.GetAsync(url, "bytes=0-999");
        await Assert.ThrowsAnyAsync<Exception>(() => broken.Content.ReadAsByteArrayAsync(Token));
        using HttpResponseMessage whole = await site.GetAsync(url, "bytes=0-999");

        Assert.Equal(1000, (await whole.Content.ReadAsByteArrayAsync(Token)).Length);
        TrafficEntry entry = site.Server.Traffic.Entries.First(e => e.VideoId == id && e.Itag == 160);
        Assert.Equal(1000, broken.Content.Headers.ContentLength);
        Assert.Equal((700L, kind, false), (entry.Bytes, entry.Fault, entry.IsComplete));
    }

    [Theory]
    [InlineData(FaultKind.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(FaultKind.RateLimited, HttpStatusCode.TooManyRequests)]
    [InlineData(FaultKind.ServerError, HttpStatusCode.InternalServerError)]
    public async Task A_refusal_is_a_status(FaultKind kind, HttpStatusCode status)
    {
        string id = $"St{kind}_________"[..11];
        site.Server.Site.Add(id, FakeSiteFixture.Small, new Fault(kind), new Fault(kind) { On = FaultPlace.Player, Times = 1 });

        using HttpResponseMessage player = await site.PostAsync(id);
        using HttpResponseMessage media = await site.GetAsync(await site.UrlAsync(id, 160));

        Assert.Equal((status, status), (player.StatusCode, media.StatusCode));
    }

    [Fact]
    public async Task Another_range_than_the_one_asked_for_says_so()
    {
        site.Server.Site.Add("WrongRange_", FakeSiteFixture.Small, new Fault(FaultKind.WrongContentRange));

        using HttpResponseMessage response = await site.GetAsync(await site.UrlAsync("WrongRange_", 160), "bytes=2000-2999");

        Assert.Equal((1000L, 1999L), (response.Content.Headers.ContentRange!.From, response.Content.Headers.ContentRange.To));
    }

    [Theory]
    [InlineData(FaultKind.RedirectToHttp, "/plain/videoplayback")]
    [InlineData(FaultKind.RedirectToOtherHost, "/elsewhere/videoplayback")]
    [InlineData(FaultKind.RedirectWithin, "/videoplayback")]
    public async Task A_redirect_leads_to_the_right_bytes(FaultKind kind, string path)
    {
        string id = $"{kind.ToString()[8..]}_________"[..11];
        site.Server.Site.Add(id, FakeSiteFixture.Small, new Fault(kind) { Times = 1 });

        using HttpResponseMessage response = await site.GetAsync(await site.UrlAsync(id, 160));
        Uri there = response.Headers.Location!;
        using HttpResponseMessage bytes = await site.GetAsync(there);

        Assert.Equal((HttpStatusCode.Redirect, path), (response.StatusCode, there.AbsolutePath));
        Assert.Equal(HttpStatusCode.OK, bytes.StatusCode);
    }

    [Fact]
    public async Task Addresses_end_with_their_time_or_with_their_answer()
    {
        await using FakeYouTubeServer own = await FakeYouTubeServer.StartAsync(site.MediaFolder);
        own.Site.Add("Revoked____", FakeSiteFixture.Small, new Fault(FaultKind.RevokedUrls) { Times = 1 });

        Uri first = await UrlAsync(own), second = await UrlAsync(own);
        List<HttpStatusCode> statuses = [await StatusAsync(first), await StatusAsync(second)];
        own.Site.Clock.Advance(TimeSpan.FromHours(6));
        statuses.Add(await StatusAsync(second));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Forbidden], statuses);
    }

    [Fact]
    public async Task Clients_and_sessions_get_what_their_rules_say()
    {
        await using FakeYouTubeServer own = await FakeYouTubeServer.StartAsync(site.MediaFolder);
        own.Site.AnyVideo = FakeSiteFixture.Small;
        own.Site.Clients["ANDROID"] = ClientRule.NoUrls;
        own.Site.Clients["ANDROID_VR"] = ClientRule.ForbiddenUrls;
        own.Site.Session = new SessionLimit(SessionRefusal.RateLimited, AfterAnswers: 2) { Times = 1 };

        using HttpResponseMessage android = await PostAsync(own, "ANDROID");
        HttpStatusCode headset = await StatusAsync(await UrlAsync(own, "ANDROID_VR"));
        using HttpResponseMessage refused = await PostAsync(own);
        using HttpResponseMessage served = await PostAsync(own);

        JsonNode answer = JsonNode.Parse(await android.Content.ReadAsStringAsync(Token))!;
        Assert.Null(FakeSiteFixture.Format(answer, 160)["url"]);
        Assert.Equal(HttpStatusCode.Forbidden, headset);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, served.StatusCode));
    }

    private async Task<Uri> UrlAsync(FakeYouTubeServer server, string client = "VISIONOS")
    {
        using HttpResponseMessage response = await PostAsync(server, client);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
        return new Uri((string)FakeSiteFixture.Format(answer, 160)["url"]!);
    }

    private Task<HttpResponseMessage> PostAsync(FakeYouTubeServer server, string client = "VISIONOS") =>
        FakeSiteFixture.PostAsync(site.Client, server.Addresses.Http, "Revoked____", client);

    private async Task<HttpStatusCode> StatusAsync(Uri url)
    {
        using HttpResponseMessage response = await site.GetAsync(url);
        return response.StatusCode;
    }
}
