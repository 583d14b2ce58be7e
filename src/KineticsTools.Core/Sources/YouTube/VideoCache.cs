using System.Collections.Concurrent;

namespace KineticsTools.Sources.YouTube;

/// <summary>What is known of the videos that were asked about last. Bounded: Kinetics names half a million.</summary>
internal sealed class VideoCache
{
    private const int Capacity = 256;

    /// <summary>How long it is remembered that a video does not play.</summary>
    private static readonly TimeSpan LifeOfRefusal = TimeSpan.FromHours(1);

    /// <summary>An address that dies in the middle of a fetch is as bad as a dead one.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, CachedVideo> _videos = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public CachedVideo? Find(string id) =>
        _videos.TryGetValue(id, out CachedVideo? video) && video.Expires > DateTimeOffset.UtcNow ? video : null;

    public CachedVideo Add(string id, ResolvedVideo answer)
    {
        DateTimeOffset expires = answer is PlayableVideo playable ? playable.Expires - Margin : DateTimeOffset.UtcNow + LifeOfRefusal;
        CachedVideo video = new(answer, expires);
        _videos[id] = video;
        _order.Enqueue(id);
        while (_order.Count > Capacity && _order.TryDequeue(out string? oldest))
        {
            if (oldest != id)
            {
                _videos.TryRemove(oldest, out _);
            }
        }

        return video;
    }

    public void Remove(string id, CachedVideo video) => _videos.TryRemove(KeyValuePair.Create(id, video));
}
