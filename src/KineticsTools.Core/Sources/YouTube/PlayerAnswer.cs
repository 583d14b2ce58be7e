using System.Text.Json;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Reads an answer of the player endpoint. Nothing of it is trusted: fields may be missing, addresses may lead anywhere.
/// </summary>
/// <param name="hosts">Where media may be.</param>
internal sealed class PlayerAnswer(AllowedHosts hosts)
{
    /// <summary>Addresses live for six hours; less than this is left for a clip to be fetched in.</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(5);

    /// <summary>Reads an answer.</summary>
    /// <param name="json">The answer, as UTF-8.</param>
    /// <param name="id">The video that was asked for.</param>
    /// <param name="client">Who asked: its name, and the User-Agent for the media.</param>
    /// <param name="addressOf">The address of a format, or <see langword="null"/> where it has none; what the answer says where nothing is given.</param>
    /// <exception cref="SessionRefusedException">It says something about us, not about the video.</exception>
    /// <exception cref="FetchFailedException">It is of no use.</exception>
    public ResolvedVideo Read(ReadOnlyMemory<byte> json, string id, PlayerClientEntry client, Func<JsonElement, string?>? addressOf = null)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement, id, client, addressOf ?? (format => format.Text("url")));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FetchFailedException($"The site's answer about {id} is not JSON.", exception) { IsTransport = true };
        }
    }

    private ResolvedVideo Read(JsonElement answer, string id, PlayerClientEntry client, Func<JsonElement, string?> addressOf)
    {
        if (answer.At("playabilityStatus") is not { } playability || playability.Text("status") is not { } status)
        {
            throw new FetchFailedException($"The site's answer about {id} does not say whether the video plays.") { IsTransport = true };
        }

        TimeSpan? length = answer.Number("videoDetails", "lengthSeconds") is { } seconds and > 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds) : null;
        if (status != "OK")
        {
            return Refused(answer, playability, status) with { Length = length };
        }

        // Some programs that the site does not like get another video, which says so.
        if (answer.Text("videoDetails", "videoId") is { } other && other != id)
        {
            throw new FetchFailedException($"The site answered about another video than {id} (asked as {client.Name}).");
        }

        if (IsLive(answer))
        {
            return new UnavailableVideo(ClipReason.LiveStream, "A live stream or premiere that is not over yet.") { Length = length };
        }

        List<MediaFormat> formats = [];
        HashSet<string> refused = [];
        int withoutAddress = 0;
        foreach (JsonElement format in answer.Items("streamingData", "formats").Concat(answer.Items("streamingData", "adaptiveFormats")))
        {
            if (addressOf(format) is not { } address)
            {
                withoutAddress++;
            }
            else if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || !hosts.Allows(url))
            {
                refused.Add(url is null ? "no address at all" : $"{url.Scheme}://{url.Host}");
            }
            else if (PlayerFormat.Read(format, url, client.UserAgent) is { } read)
            {
                formats.Add(read);
            }
        }

        if (!formats.Any(format => format.Video is not null))
        {
            throw new FetchFailedException(refused.Count > 0
                ? $"The site named places for the media of {id} where no request may go: {string.Join(", ", refused.Take(3))}."
                : $"The site gave no usable address for the media of {id} (asked as {client.Name}; {withoutAddress} formats came without one). "
                    + "A newer client table (-ClientTable) or yt-dlp may help.");
        }

        return new PlayableVideo(formats, Expires(answer, formats), client.Name) { Length = length ?? LengthOf(answer) };
    }

    private static UnavailableVideo Refused(JsonElement answer, JsonElement playability, string status)
    {
        List<string> texts = [playability.Text("reason") ?? "", .. playability.Items("messages").Select(message => message.Words())];
        PlayabilityHints hints = new()
        {
            HasAgeGate = playability.At("desktopLegacyAgeGateReason") is not null,
            IsLive = IsLive(answer) || playability.At("liveStreamability") is not null,
            IsPrivate = answer.Flag("videoDetails", "isPrivate"),
            HasTitle = answer.Text("videoDetails", "title") is not null,
        };
        if (playability.At("errorScreen") is { ValueKind: JsonValueKind.Object } screen)
        {
            foreach (JsonProperty renderer in screen.EnumerateObject())
            {
                texts.AddRange([
                    renderer.Value.Words("reason"), renderer.Value.Words("subreason"), renderer.Value.Words("offerDescription"),
                    renderer.Value.Words("unserializedPlayerResponse", "playabilityStatus", "reason"),
                ]);
                bool isOffer = renderer.Name.Contains("ypc", StringComparison.OrdinalIgnoreCase) || renderer.Value.At("offerId") is not null;
                hints = hints with
                {
                    HasCaptcha = hints.HasCaptcha || renderer.Name.Contains("captcha", StringComparison.OrdinalIgnoreCase),
                    HasOffer = hints.HasOffer || isOffer,

                    // A check of the guest has a button for it; the hint to those with access is a link in the text.
                    IsPrivate = hints.IsPrivate || (status == "LOGIN_REQUIRED"
                        && renderer.Value.Items("subreason", "runs").Any(run => run.At("navigationEndpoint", "signInEndpoint") is not null)),
                };
            }
        }

        List<string> said = [.. texts.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct()];
        string message = said.Count > 0 ? string.Join(" ", said) : $"The site says {status} and no more.";
        return PlayabilityReasons.Find(status, string.Join("\n", said), hints) switch
        {
            { Reason: { } reason } => new UnavailableVideo(reason, message),
            { Fault: { } fault } => throw new SessionRefusedException(fault, message),
            _ => throw new FetchFailedException($"The site says: {message}") { IsTransport = true },
        };
    }

    private static bool IsLive(JsonElement answer) =>
        answer.Flag("videoDetails", "isLive") || answer.Flag("videoDetails", "isUpcoming") || answer.Flag("videoDetails", "isPostLiveDvr");

    /// <summary>The moment that the addresses themselves name, else the one that the answer does.</summary>
    private static DateTimeOffset Expires(JsonElement answer, List<MediaFormat> formats)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        TimeSpan life = answer.Number("streamingData", "expiresInSeconds") is { } seconds and > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds) : UsualLife;
        DateTimeOffset expires = now + life;
        return formats.Select(format => MediaAddress.Expires(format.Url)).OfType<DateTimeOffset>().Append(expires).Min();
    }

    private static TimeSpan? LengthOf(JsonElement answer) =>
        answer.Items("streamingData", "adaptiveFormats").Max(format => format.Number("approxDurationMs")) is { } milliseconds and > 0 and < 1e10
            ? TimeSpan.FromMilliseconds(milliseconds) : null;
}
