using System.Globalization;
using System.Text.Json.Nodes;

namespace FakeYouTube;

/// <summary>Who asks the player, and how the addresses in its answer begin.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="Language">The language that it asks for, or <see langword="null"/>.</param>
/// <param name="MediaBase">Scheme, host and port of the addresses of media.</param>
internal sealed record PlayerReader(string Client, string? Language, string MediaBase)
{
    public bool IsEnglish => Language is null || Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The answers of the player, in the recorded form.</summary>
internal sealed class PlayerAnswers(FakeSite site)
{
    private const string LastModified = "1749442709125698";

    private int _answers;

    /// <summary>The answer for a video.</summary>
    public async Task<JsonObject> MakeAsync(
        FakeVideo video, Fault? fault, PlayerReader reader, CancellationToken cancellationToken)
    {
        if (fault is not null && ReasonForms.Answer(fault.Kind, () => Details(video), reader.IsEnglish) is { } refusal)
        {
            return refusal;
        }

        VideoMedia media = await site.MediaAsync(video.Id, cancellationToken);
        return Playable(video, media, fault?.Kind, reader);
    }

    /// <summary>The answer for an id that the site does not know.</summary>
    public static JsonObject NotFound(PlayerReader reader) =>
        ReasonForms.Answer(FaultKind.NotFound, () => [], reader.IsEnglish)!;

    private JsonObject Playable(FakeVideo video, VideoMedia media, FaultKind? fault, PlayerReader reader)
    {
        var formats = new JsonArray();
        var adaptive = new JsonArray();
        string answerId = "fake" + Interlocked.Increment(ref _answers).ToString("x7", CultureInfo.InvariantCulture);
        if (fault == FaultKind.RevokedUrls)
        {
            site.Revoke(answerId);
        }

        ClientRule rule = site.Clients.GetValueOrDefault(reader.Client);
        foreach (SiteFormat format in media.Formats.OrderBy(f => f.Height == 0).ThenByDescending(f => f.Height))
        {
            JsonObject entry = Describe(format, withRanges: fault != FaultKind.NoIndexRange);
            string url = MediaUrl(video.Id, format, answerId, fault, reader);
            if (rule == ClientRule.Ciphered || fault == FaultKind.Ciphered)
            {
                entry["signatureCipher"] = $"s=FAKE%3DSIGNATURE&sp=sig&url={Uri.EscapeDataString(url)}";
            }
            else if (rule != ClientRule.NoUrls && fault != FaultKind.NoUrls)
            {
                entry["url"] = url;
            }

            (format.IsProgressive ? formats : adaptive).Add(entry);
        }

        var streamingData = new JsonObject
        {
            ["expiresInSeconds"] = ((int)site.UrlLifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        };

        // The recorded answers of VISIONOS have no formats with picture and sound, those of ANDROID have.
        if (formats.Count > 0 && reader.Client != "VISIONOS")
        {
            streamingData["formats"] = formats;
        }

        streamingData["adaptiveFormats"] = adaptive;
        JsonObject details = Details(video);
        if (fault == FaultKind.LiveNow)
        {
            details["isLive"] = true;
            details["isLiveContent"] = true;
            details["lengthSeconds"] = "0";
            streamingData["hlsManifestUrl"] = reader.MediaBase + "/api/manifest/hls_variant/fake.m3u8";
        }

        return new JsonObject
        {
            ["responseContext"] = new JsonObject(),
            ["playabilityStatus"] = new JsonObject { ["status"] = "OK", ["playableInEmbed"] = true },
            ["streamingData"] = streamingData,
            ["videoDetails"] = details,
        };
    }

    private string MediaUrl(string videoId, SiteFormat format, string answerId, FaultKind? fault, PlayerReader reader)
    {
        long lifetime = fault == FaultKind.ExpiredUrls ? -60 : (long)site.UrlLifetime.TotalSeconds;
        string type = Uri.EscapeDataString(format.MimeType.Split(';')[0]);
        string seconds = format.Seconds.ToString("0.000", CultureInfo.InvariantCulture);
        string query =
            $"/videoplayback?expire={Text(site.Clock.Now.ToUnixTimeSeconds() + lifetime)}&ei={answerId}&ip=127.0.0.1" +
            $"&id=o-A{videoId}&itag={Text(format.Itag)}&source=youtube&requiressl=yes&mime={type}&gir=yes" +
            $"&clen={Text(format.Length)}&dur={seconds}&lmt={LastModified}&c={reader.Client}" +
            "&sparams=expire%2Cei%2Cip%2Cid%2Citag%2Csource%2Crequiressl%2Cmime%2Cgir%2Cclen%2Cdur%2Clmt&sig=FAKE%3D%3D";
        return fault switch
        {
            FaultKind.ForeignHostUrls => "https://media.example.net" + query,
            FaultKind.FileUrls => "file:///etc/hostname",
            FaultKind.PrivateAddressUrls => "https://192.168.0.1" + query,
            FaultKind.PlainHttpUrls => "http://rr1---sn-fake.googlevideo.com" + query,
            _ => reader.MediaBase + query,
        };
    }

    private static JsonObject Describe(SiteFormat format, bool withRanges)
    {
        long bitrate = (long)(format.Length * 8 / format.Seconds);
        var entry = new JsonObject { ["itag"] = format.Itag, ["mimeType"] = format.MimeType, ["bitrate"] = bitrate };
        if (format.Height > 0)
        {
            entry["width"] = format.Width;
            entry["height"] = format.Height;
        }

        if (withRanges && !format.IsProgressive)
        {
            entry["initRange"] = Range(0, format.InitLength);
            entry["indexRange"] = Range(format.IndexStart, format.IndexLength);
        }

        entry["lastModified"] = LastModified;
        if (!format.IsProgressive)
        {
            entry["contentLength"] = Text(format.Length);
            entry["averageBitrate"] = bitrate;
        }

        if (format.Height > 0)
        {
            entry["quality"] = format.Height switch
            {
                >= 720 => "hd" + format.Height,
                480 => "large",
                360 => "medium",
                240 => "small",
                _ => "tiny",
            };
            entry["fps"] = format.FramesPerSecond;
            entry["qualityLabel"] = format.Height + "p";
        }

        if (format.Height == 0 || format.IsProgressive)
        {
            entry["audioQuality"] = "AUDIO_QUALITY_MEDIUM";
            entry["audioSampleRate"] = "48000";
            entry["audioChannels"] = 1;
        }

        if (format.Height == 0)
        {
            entry["quality"] = "tiny";
        }

        entry["projectionType"] = "RECTANGULAR";
        entry["approxDurationMs"] = Text((long)(format.Seconds * 1000));
        return entry;
    }

    private static JsonObject Range(long start, long length) =>
        new() { ["start"] = Text(start), ["end"] = Text(start + length - 1) };

    private static JsonObject Details(FakeVideo video) => new()
    {
        ["videoId"] = video.Id,
        ["title"] = video.Title,
        ["lengthSeconds"] = Text((long)video.Spec.Seconds),
        ["channelId"] = "UCfakefakefakefakefakefa",
        ["isOwnerViewing"] = false,
        ["shortDescription"] = "Every frame shows its number.",
        ["isCrawlable"] = true,
        ["allowRatings"] = true,
        ["viewCount"] = "1",
        ["author"] = "FakeYouTube",
        ["isPrivate"] = false,
        ["isLiveContent"] = false,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
