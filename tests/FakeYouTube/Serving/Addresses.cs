namespace FakeYouTube;

/// <summary>Where a server is reached; without a slash at the end.</summary>
public sealed record Addresses
{
    /// <summary>Without encryption; as good as <see cref="Https"/> for tests that know no certificate.</summary>
    public string Http { get; internal set; } = "";

    /// <summary>With the server's own certificate.</summary>
    public string Https { get; internal set; } = "";

    /// <summary>Without encryption too: where redirects lead that a reader must not follow.</summary>
    public string Plain { get; internal set; } = "";

    /// <summary>Another host, where redirects lead that a reader must not follow.</summary>
    public string Elsewhere { get; internal set; } = "";

    /// <summary>The proxy through which this server is youtube.com.</summary>
    public string Proxy { get; internal set; } = "";
}
