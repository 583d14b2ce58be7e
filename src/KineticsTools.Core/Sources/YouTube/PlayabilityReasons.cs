using System.Text;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// What the site's words mean. The one table of them: English is always asked for, and the words have been the same for years,
/// in the player's answers and in yt-dlp's messages, which quote them. Rules are tried from top to bottom, so that the more
/// telling of two phrases in one answer decides: "Video unavailable" begins half of them.
/// </summary>
internal static class PlayabilityReasons
{
    private static readonly (Verdict Verdict, string[] Phrases)[] Rules =
    [
        Session(SessionFault.RateLimited, "content isn't available, try again later", "rate-limited", "rate limited", "too many requests"),
        Session(SessionFault.BotCheck, "not a bot", "not a robot", "unusual traffic", "captcha"),
        (default, ["an error occurred", "something went wrong", "page needs to be reloaded", "internal error"]),
        Video(ClipReason.Private, "video is private", "private video", "is private"),
        Video(
            ClipReason.AccountTerminated, "has been terminated", "account associated with this video", "closed their youtube account",
            "account has been suspended", "account has been closed", "channel was terminated", "channel has been removed"),
        Video(
            ClipReason.CountryBlocked, "in your country", "in your region", "in your location", "from your location", "in your territory",
            "your current location", "country domain", "geo restriction", "geo-restricted"),
        Video(ClipReason.Unplayable, "on this website or application", "administrator", "processing this video"),
        Video(ClipReason.Copyright, "copyright"),
        Video(
            ClipReason.AgeRestricted, "confirm your age", "verify your age", "age-restricted", "age restricted",
            "inappropriate for some users", "inappropriate or offensive", "suicide or self-harm", "graphic content", "viewer discretion"),
        Video(
            ClipReason.PaymentRequired, "requires payment", "requires a payment", "music premium", "youtube premium", "premium members",
            "requires purchase", "requires a purchase", "must be purchased", "rent or buy", "buy or rent", "to rent", "paid video",
            "paid content", "paid subscription", "requires a subscription", "subscribers of a paid"),
        Video(
            ClipReason.MembersOnly, "members-only", "members only", "channel's members", "members on level", "join this channel",
            "become a member", "available to members"),
        Video(
            ClipReason.LiveStream, "premieres in", "premiere will", "premiere has", "live event", "live stream", "livestream", "is offline",
            "will begin in", "begins in", "scheduled for", "upcoming"),
        Video(
            ClipReason.PolicyViolation, "violating", "violated", "violation", "violates", "terms of service", "community guidelines",
            "policy on", "youtube's policy", "hate speech", "legal complaint", "court order", "legal request"),
        Video(
            ClipReason.Removed, "removed by the uploader", "removed by the user", "has been removed", "was removed", "been deleted",
            "was deleted", "deleted by", "trademark claim", "privacy claim", "removed due to", "due to a claim"),
        Video(
            ClipReason.Unplayable, "on this app", "on this device", "application or device", "other websites", "drm protected",
            "your browser", "video player configuration"),
        Video(
            ClipReason.NotFound, "video unavailable", "video is unavailable", "no longer available", "isn't available anymore",
            "is not available anymore", "does not exist", "doesn't exist", "invalid video id"),
    ];

    /// <summary>Finds what a refusal means.</summary>
    /// <param name="status">The status of the answer, or <see langword="null"/> where there are words alone.</param>
    /// <param name="words">All that the answer says to a reader.</param>
    /// <param name="hints">What the rest of the answer gives away, in whatever language its words are.</param>
    public static Verdict Find(string? status, string words, PlayabilityHints hints)
    {
        if (status is "LIVE_STREAM_OFFLINE")
        {
            return Of(ClipReason.LiveStream);
        }

        string text = Normalize(words);
        foreach ((Verdict verdict, string[] phrases) in Rules)
        {
            if (phrases.Any(phrase => text.Contains(phrase, StringComparison.Ordinal)))
            {
                return verdict;
            }
        }

        return FromStatus(status, hints);
    }

    private static Verdict FromStatus(string? status, PlayabilityHints hints) => status switch
    {
        _ when hints.HasCaptcha => new Verdict(null, SessionFault.BotCheck),
        _ when hints.HasAgeGate => Of(ClipReason.AgeRestricted),
        _ when hints.HasOffer => Of(ClipReason.PaymentRequired),
        _ when hints.IsLive => Of(ClipReason.LiveStream),
        _ when hints.IsPrivate => Of(ClipReason.Private),
        "AGE_CHECK_REQUIRED" or "AGE_VERIFICATION_REQUIRED" or "CONTENT_CHECK_REQUIRED" => Of(ClipReason.AgeRestricted),

        // Of a video behind an age gate a guest still sees the title; of one behind a check of the guest, nothing.
        "LOGIN_REQUIRED" => hints.HasTitle ? Of(ClipReason.AgeRestricted) : new Verdict(null, SessionFault.BotCheck),
        "ERROR" => Of(ClipReason.NotFound),
        _ => Of(ClipReason.Unplayable),
    };

    /// <summary>Lower case, straight quotes and single spaces: the site changes those and not the words.</summary>
    private static string Normalize(string words)
    {
        StringBuilder text = new(words.Length);
        foreach (char c in words)
        {
            char plain = c switch
            {
                '\u2018' or '\u2019' or '\u02BC' or '\u00B4' or '`' => '\'',
                '\u2010' or '\u2011' => '-',
                _ when char.IsWhiteSpace(c) => ' ',
                _ => char.ToLowerInvariant(c),
            };
            if (plain != ' ' || text.Length == 0 || text[^1] != ' ')
            {
                text.Append(plain);
            }
        }

        return text.ToString();
    }

    private static Verdict Of(ClipReason reason) => new(reason, null);

    private static (Verdict, string[]) Video(ClipReason reason, params string[] phrases) => (Of(reason), phrases);

    private static (Verdict, string[]) Session(SessionFault fault, params string[] phrases) => (new Verdict(null, fault), phrases);
}

/// <summary>What an answer gives away without words.</summary>
internal readonly record struct PlayabilityHints
{
    /// <summary>It comes with a test whether a person asks.</summary>
    public bool HasCaptcha { get; init; }

    /// <summary>It comes with the mark of an age gate.</summary>
    public bool HasAgeGate { get; init; }

    /// <summary>It comes with an offer to buy.</summary>
    public bool HasOffer { get; init; }

    /// <summary>The video is a stream that is on or to come.</summary>
    public bool IsLive { get; init; }

    /// <summary>It asks people to sign in who were given access.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>It shows the video's title.</summary>
    public bool HasTitle { get; init; }
}
