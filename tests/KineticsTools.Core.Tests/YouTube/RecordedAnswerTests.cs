using System.Text.Json.Nodes;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>Answers of the site as they were recorded, and words of the site as people quote them.</summary>
public sealed class RecordedAnswerTests
{
    private static readonly AllowedHosts Hosts = new([]);

    private static readonly PlayerClientEntry Client = new(
        "TEST", 1, "1", "agent", new Uri("https://www.youtube.com/youtubei/v1/player"), [], new Dictionary<string, string>());

    [Theory]
    [InlineData("age-gate.web.json", ClipReason.AgeRestricted)]
    [InlineData("geo-blocked.android.json", ClipReason.CountryBlocked)]
    [InlineData("members-only.android.json", ClipReason.MembersOnly)]
    [InlineData("nonexistent.web.json", ClipReason.NotFound)]
    [InlineData("private.android.json", ClipReason.Private)]
    [InlineData("unplayable.visionos.json", ClipReason.Unplayable)]
    public void A_recorded_refusal_has_its_reason(string file, ClipReason reason)
    {
        byte[] json = File.ReadAllBytes(SharedData.PathOf("youtube", file));

        UnavailableVideo answer = Assert.IsType<UnavailableVideo>(new PlayerAnswer(Hosts).Read(json, IdOf(json), Client));

        Assert.Equal(reason, answer.Reason);
        Assert.NotEmpty(answer.Message);
    }

    [Theory]
    [InlineData("age-gate.web.json", ClipReason.AgeRestricted)]
    [InlineData("members-only.android.json", ClipReason.Unplayable)]
    [InlineData("nonexistent.web.json", ClipReason.NotFound)]
    [InlineData("private.android.json", ClipReason.Private)]
    public void In_another_language_the_rest_of_a_recorded_refusal_decides(string file, ClipReason reason)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(SharedData.PathOf("youtube", file)))!;
        Translate(json["playabilityStatus"]!);
        byte[] translated = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());

        UnavailableVideo answer = Assert.IsType<UnavailableVideo>(new PlayerAnswer(Hosts).Read(translated, IdOf(translated), Client));

        Assert.Equal(reason, answer.Reason);
    }

    [Theory]
    [InlineData("ok-175s.visionos.json", 175, "134", "140")]
    [InlineData("ok-208s.visionos.json", 208, "134", "140")]
    [InlineData("ok-2488s.visionos.json", 2488, "134", "140")]
    [InlineData("ok-4719s.android.json", 4719, "134", "140")]
    [InlineData("ok-no-urls-2488s.android.json", 2488, "18", "18")]
    public void Of_a_recorded_answer_that_plays_the_smallest_files_are_chosen_that_are_enough(string file, int seconds, string video, string audio)
    {
        PlayableVideo answer = ReadPlayable(file);

        FormatChoice choice = FormatChoice.Of(answer, new YouTubeOptions());

        Assert.Equal(seconds, answer.Length!.Value.TotalSeconds);
        Assert.Equal((video, audio), (choice.Video!.Id, choice.Audio!.Id));
    }

    [Theory]
    [InlineData(144, VideoCodec.H264, "160")]
    [InlineData(300, VideoCodec.H264, "134")]
    [InlineData(720, VideoCodec.H264, "298")]
    [InlineData(2160, VideoCodec.H264, "298")]
    [InlineData(480, VideoCodec.Vp9, "244")]
    [InlineData(360, VideoCodec.Av1, "134")]
    public void Size_and_codec_choose_the_picture(int shortSide, VideoCodec codec, string video)
    {
        FormatChoice choice = FormatChoice.Of(
            ReadPlayable("ok-208s.visionos.json"), new YouTubeOptions { ShortSide = shortSide, Codec = codec, Media = MediaKind.Video });

        Assert.Equal((video, null), (choice.Video!.Id, choice.Audio?.Id));
    }

    [Theory]
    [InlineData("ERROR", "Video unavailable", "This video has been removed by the uploader", ClipReason.Removed)]
    [InlineData("ERROR", "This video has been removed by the user", "", ClipReason.Removed)]
    [InlineData("ERROR", "Video unavailable", "This video is no longer available because the YouTube account associated with this video has been terminated.", ClipReason.AccountTerminated)]
    [InlineData("ERROR", "This video is no longer available because the YouTube account associated with this video has been terminated due to multiple third-party notifications of copyright infringement.", "", ClipReason.AccountTerminated)]
    [InlineData("ERROR", "Video unavailable", "This video is no longer available because the uploader has closed their YouTube account.", ClipReason.AccountTerminated)]
    [InlineData("ERROR", "Video unavailable", "This video is no longer available due to a copyright claim by Studio Hamburg Enterprises GmbH", ClipReason.Copyright)]
    [InlineData("UNPLAYABLE", "Video unavailable", "This video contains content from SME, who has blocked it on copyright grounds", ClipReason.Copyright)]
    [InlineData("UNPLAYABLE", "Video unavailable", "This video contains content from UMG, who has blocked it in your country on copyright grounds", ClipReason.CountryBlocked)]
    [InlineData("UNPLAYABLE", "This video is not available in your country", "", ClipReason.CountryBlocked)]
    [InlineData("UNPLAYABLE", "Video unavailable", "This video contains content from WMG, who has blocked it from display on this website or application", ClipReason.Unplayable)]
    [InlineData("LOGIN_REQUIRED", "This video may be inappropriate for some users.", "", ClipReason.AgeRestricted)]
    [InlineData("AGE_VERIFICATION_REQUIRED", "Sign in to confirm your age", "", ClipReason.AgeRestricted)]
    [InlineData("AGE_CHECK_REQUIRED", "Bitte Alter bestätigen", "", ClipReason.AgeRestricted)]
    [InlineData("CONTENT_CHECK_REQUIRED", "The following content has been identified by the YouTube community as inappropriate or offensive to some audiences.", "", ClipReason.AgeRestricted)]
    [InlineData("UNPLAYABLE", "Join this channel to get access to members-only content like this video, and other exclusive perks.", "", ClipReason.MembersOnly)]
    [InlineData("UNPLAYABLE", "Members-only content", "", ClipReason.MembersOnly)]
    [InlineData("UNPLAYABLE", "This video is only available to Music Premium members", "", ClipReason.PaymentRequired)]
    [InlineData("UNPLAYABLE", "This video requires payment to watch.", "", ClipReason.PaymentRequired)]
    [InlineData("LIVE_STREAM_OFFLINE", "Premieres in 3 days", "", ClipReason.LiveStream)]
    [InlineData("LIVE_STREAM_OFFLINE", "Premiere in 3 Tagen", "", ClipReason.LiveStream)]
    [InlineData("UNPLAYABLE", "This live event will begin in a few moments.", "", ClipReason.LiveStream)]
    [InlineData("UNPLAYABLE", "This live stream recording is not available.", "", ClipReason.LiveStream)]
    [InlineData("ERROR", "This video has been removed for violating YouTube's policy on hate speech", "", ClipReason.PolicyViolation)]
    [InlineData("ERROR", "Video unavailable", "This video has been removed for violating YouTube’s Terms of Service", ClipReason.PolicyViolation)]
    [InlineData("LOGIN_REQUIRED", "Private video", "Sign in if you've been granted access to this video", ClipReason.Private)]
    [InlineData("ERROR", "This video isn't available anymore", "", ClipReason.NotFound)]
    [InlineData("ERROR", "This video is unavailable", "", ClipReason.NotFound)]
    [InlineData("ERROR", "Video nicht verfügbar", "", ClipReason.NotFound)]
    [InlineData("UNPLAYABLE", "The following content is not available on this app.", "Watch this content on the latest version of YouTube.", ClipReason.Unplayable)]
    [InlineData("UNPLAYABLE", "Dieses Video ist nicht verfügbar", "", ClipReason.Unplayable)]
    [InlineData("SOMETHING_NEW", "Nobody knows", "", ClipReason.Unplayable)]
    public void Words_of_the_site_have_a_reason(string status, string reason, string subreason, ClipReason expected)
    {
        byte[] json = Refusal(status, reason, subreason);

        UnavailableVideo answer = Assert.IsType<UnavailableVideo>(new PlayerAnswer(Hosts).Read(json, "aaaaaaaaaaa", Client));

        Assert.Equal(expected, answer.Reason);
        Assert.StartsWith(reason, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot", "This helps protect our community. Learn more", SessionFault.BotCheck)]
    [InlineData("LOGIN_REQUIRED", "Sign in to confirm you're not a bot", "", SessionFault.BotCheck)]
    [InlineData("LOGIN_REQUIRED", "Please sign in", "", SessionFault.BotCheck)]
    [InlineData("LOGIN_REQUIRED", "Melde dich an, um zu bestätigen, dass du kein Bot bist", "", SessionFault.BotCheck)]
    [InlineData("UNPLAYABLE", "Video unavailable", "This content isn’t available, try again later.", SessionFault.RateLimited)]
    public void Words_about_us_never_mark_a_video(string status, string reason, string subreason, SessionFault expected)
    {
        SessionRefusedException refusal = Assert.Throws<SessionRefusedException>(
            () => new PlayerAnswer(Hosts).Read(Refusal(status, reason, subreason), "aaaaaaaaaaa", Client));

        Assert.Equal(expected, refusal.Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"playabilityStatus\":7}")]
    [InlineData("{\"playabilityStatus\":{\"status\":\"OK\"},\"streamingData\":{\"adaptiveFormats\":[7,{},{\"url\":8},{\"url\":\"::\",\"mimeType\":[]}]}}")]
    [InlineData("{\"playabilityStatus\":{\"status\":\"OK\"},\"videoDetails\":{\"videoId\":\"bbbbbbbbbbb\"}}")]
    [InlineData("{\"playabilityStatus\":{\"status\":\"UNPLAYABLE\",\"reason\":\"An error occurred. Please try again later.\"}}")]
    public void An_answer_of_no_use_is_no_answer(string json) => Assert.Throws<FetchFailedException>(
        () => new PlayerAnswer(Hosts).Read(System.Text.Encoding.UTF8.GetBytes(json), "aaaaaaaaaaa", Client));

    [Theory]
    [InlineData("https://rr1---sn-x.googlevideo.com/videoplayback?x=1", true)]
    [InlineData("http://rr1---sn-x.googlevideo.com/videoplayback", false)]
    [InlineData("https://googlevideo.com.example.net/", false)]
    [InlineData("https://evilgooglevideo.com/", false)]
    [InlineData("https://user@rr1.googlevideo.com/", false)]
    [InlineData("https://rr1.googlevideo.com:8443/", false)]
    [InlineData("https://192.168.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("http://127.0.0.1:81/", false)]
    [InlineData("http://127.0.0.1:80/", false)]
    public void Only_https_on_hosts_of_the_site_is_followed(string url, bool allowed) => Assert.Equal(allowed, Hosts.Allows(new Uri(url)));

    private static PlayableVideo ReadPlayable(string file)
    {
        byte[] json = File.ReadAllBytes(SharedData.PathOf("youtube", file));
        return Assert.IsType<PlayableVideo>(new PlayerAnswer(Hosts).Read(json, IdOf(json), Client));
    }

    private static byte[] Refusal(string status, string reason, string subreason) => System.Text.Encoding.UTF8.GetBytes(new JsonObject
    {
        ["playabilityStatus"] = new JsonObject
        {
            ["status"] = status,
            ["reason"] = reason,
            ["errorScreen"] = new JsonObject
            {
                ["playerErrorMessageRenderer"] = new JsonObject
                {
                    ["subreason"] = new JsonObject { ["runs"] = new JsonArray(new JsonObject { ["text"] = subreason }) },
                },
            },
        },
    }.ToJsonString());

    private static string IdOf(byte[] json) => (string?)JsonNode.Parse(json)!["videoDetails"]?["videoId"] ?? "aaaaaaaaaaa";

    /// <summary>Makes all words of an answer other ones, as another language does.</summary>
    private static void Translate(JsonNode node)
    {
        if (node is JsonObject entries)
        {
            foreach ((string key, JsonNode? value) in entries.ToArray())
            {
                if (key is "text" or "simpleText" or "reason" && value is JsonValue)
                {
                    entries[key] = "Слова на другом языке";
                }
                else if (key == "messages")
                {
                    entries[key] = new JsonArray("Слова на другом языке");
                }
                else if (value is not null)
                {
                    Translate(value);
                }
            }
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                Translate(item!);
            }
        }
    }
}
