namespace KineticsTools.Downloads;

/// <summary>How files are fetched.</summary>
public sealed record DownloadOptions
{
    /// <summary>A proxy (http, https, socks4, socks5), with user and password where it wants them, or <see langword="null"/>.</summary>
    public string? Proxy { get; init; }

    /// <summary>How often in a row a request is repeated that failed in a way that may pass; whenever bytes come, the count begins anew.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>The wait before the first repetition; each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long an answer may stand still before the rest of it is asked for anew.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromSeconds(30);
}
