using System.Collections.Concurrent;

namespace KineticsTools.Sources.YouTube;

/// <summary>What is known of a video, so that several clips of it ask once.</summary>
/// <param name="Answer">What the site said.</param>
/// <param name="Expires">Until when it holds.</param>
internal sealed record CachedVideo(ResolvedVideo Answer, DateTimeOffset Expires)
{
    private readonly ConcurrentDictionary<string, MediaIndex> _indexes = new(StringComparer.Ordinal);

    /// <summary>The index of a file: fetched once, unless two clips ask for it at the same moment.</summary>
    public async Task<MediaIndex> IndexAsync(MediaFormat format, Func<Task<MediaIndex>> fetch) =>
        _indexes.TryGetValue(format.Id, out MediaIndex? known)
            ? known
            : _indexes.GetOrAdd(format.Id, await fetch().ConfigureAwait(false));
}
