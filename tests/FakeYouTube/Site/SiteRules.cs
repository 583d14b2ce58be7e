namespace FakeYouTube;

/// <summary>What a client of some name gets for every video.</summary>
public enum ClientRule
{
    /// <summary>All.</summary>
    Served,

    /// <summary>Formats without addresses.</summary>
    NoUrls,

    /// <summary>Addresses that answer 403.</summary>
    ForbiddenUrls,

    /// <summary>Addresses that only a script can complete.</summary>
    Ciphered,

    /// <summary>A question whether it is a robot.</summary>
    BotCheck,

    /// <summary>"Unplayable", whatever the video.</summary>
    Unplayable,

    /// <summary>Status 400, as a client gets whose version is too old.</summary>
    Refused,
}

/// <summary>How the site refuses a session that asks too much.</summary>
public enum SessionRefusal
{
    /// <summary>Status 429.</summary>
    RateLimited,

    /// <summary>A question whether it is a robot.</summary>
    BotCheck,

    /// <summary>Status 403 on all media, although the answers look good.</summary>
    Forbidden,
}

/// <summary>When the site refuses everybody.</summary>
/// <param name="Refusal">How.</param>
/// <param name="AfterAnswers">How many answers of the player come before it does.</param>
public sealed record SessionLimit(SessionRefusal Refusal, int AfterAnswers = 0)
{
    /// <summary>How many refusals until it serves again, or <see langword="null"/> for ever.</summary>
    public int? Times { get; init; }
}

/// <summary>Which responses are slowed, and to what.</summary>
/// <param name="AboveBytes">Responses of more bytes are slowed.</param>
/// <param name="KibPerSecond">KiB a second.</param>
public sealed record Throttle(long AboveBytes = 10 << 20, int KibPerSecond = 100)
{
    /// <summary>Whether ranges without an end, and whole files, are slowed however short.</summary>
    public bool IncludesOpenEnded { get; init; }
}

/// <summary>The line between the site and its readers, which all of them share.</summary>
/// <param name="MbitPerSecond">Megabits a second, or 0 for no limit.</param>
/// <param name="LatencyMs">
/// Milliseconds from a request to the first byte of its response; opening a connection takes the same, and TLS once more.
/// </param>
public sealed record LinkShape(double MbitPerSecond, int LatencyMs);
