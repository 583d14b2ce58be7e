using KineticsTools.Sources.YouTube;
using YoutubeExplode;
using YoutubeExplode.Videos.Streams;

namespace KineticsTools.YoutubeExplode;

/// <summary>Asks YoutubeExplode, as one of the programs of the client table.</summary>
internal sealed class ExplodeResolver(PlayerClient client, SitePages pages, AllowedHosts hosts) : IVideoResolver
{
    /// <inheritdoc/>
    public string Name => $"YoutubeExplode as {client.Name}";

    /// <summary>It asks the player endpoint, and is refused with all that do.</summary>
    public string Group => client.Group;

    /// <inheritdoc/>
    public async Task<ResolvedVideo> ResolveAsync(string id, CancellationToken cancellationToken)
    {
        using Exchange exchange = new(id, client, pages, hosts);
        using HttpClient http = new(exchange, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        using YoutubeClient youtube = new(http);
        StreamManifest manifest;
        try
        {
            manifest = await youtube.Videos.Streams.GetManifestAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What the site said counts, not what YoutubeExplode makes of it.
            return exchange.Refusal ?? throw exchange.Failure
                ?? new FetchFailedException($"YoutubeExplode found no media of {id} (asked as {client.Name}): {exception.Message} Another -Resolver may help.", exception)
                {
                    // The time limit of its own.
                    IsTransport = exception is OperationCanceledException,
                };
        }

        ResolvedVideo video = exchange.Read(manifest.Streams.Select(stream => stream.Url));
        return video is PlayableVideo playable ? playable with { Resolver = Name } : video;
    }
}
