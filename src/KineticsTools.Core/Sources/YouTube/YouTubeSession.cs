using System.Collections.Concurrent;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// What all runs of a process share that go to the same site by the same way: connections, the gate, and what is known of
/// videos. Another proxy, other cookies or another client table are another session.
/// </summary>
internal sealed class YouTubeSession
{
    private const int Locks = 64;

    private static readonly ConcurrentDictionary<string, Lazy<YouTubeSession>> Sessions = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new SemaphoreSlim(1))];

    private YouTubeSession(YouTubeOptions options)
    {
        Hosts = new AllowedHosts(options.AllowHost);
        Clients = ClientTable.Read(options.ClientTable, Hosts);
        Http = new SiteHttp(options, Hosts, options.CookieFile is null ? null : CookieFile.Read(options.CookieFile));
    }

    public AllowedHosts Hosts { get; }

    public IReadOnlyList<PlayerClientEntry> Clients { get; }

    public SiteHttp Http { get; }

    public SessionGate Gate { get; } = new();

    public VideoCache Videos { get; } = new();

    /// <summary>When each way of asking that was refused may be asked again.</summary>
    public ConcurrentDictionary<string, (DateTimeOffset Until, int Refusals)> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>The session of a run.</summary>
    /// <exception cref="ArgumentException">An option makes no sense, or its file cannot be read.</exception>
    public static YouTubeSession Of(YouTubeOptions options)
    {
        AllowedHosts.Validate(options.AllowHost);
        string key = string.Join('\n', [
            options.Proxy, Stamp(options.CookieFile), Stamp(options.ClientTable ?? ClientTable.UserPath),
            options.CertificateCheck?.GetHashCode().ToString(System.Globalization.CultureInfo.InvariantCulture), .. options.AllowHost,
        ]);
        Lazy<YouTubeSession> session = Sessions.GetOrAdd(key, _ => new Lazy<YouTubeSession>(() => new YouTubeSession(options)));
        try
        {
            return session.Value;
        }
        catch
        {
            Sessions.TryRemove(KeyValuePair.Create(key, session));
            throw;
        }
    }

    /// <summary>Keeps others from asking about a video while somebody does.</summary>
    public async Task<IDisposable> LockAsync(string id, CancellationToken cancellationToken)
    {
        SemaphoreSlim chosen = _locks[(uint)string.GetHashCode(id, StringComparison.Ordinal) % Locks];
        await chosen.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Releaser(chosen);
    }

    /// <summary>A file that was changed is another one.</summary>
    private static string? Stamp(string? path) => path is null ? null : $"{path}|{File.GetLastWriteTimeUtc(path).Ticks}";

    private sealed class Releaser(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
