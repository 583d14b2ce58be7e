using System.Collections.Concurrent;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.YoutubeExplode;

/// <summary>What YoutubeExplode reads of the site that has nothing to do with one video: each is asked for once a run.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for has nothing to dispose of.")]
internal sealed class SitePages(SiteQuestions site)
{
    private readonly ConcurrentDictionary<Uri, ReadOnlyMemory<byte>> _pages = new();
    private readonly SemaphoreSlim _asking = new(1);

    /// <summary>Reads a page.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="userAgent">As whom it is asked for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="SessionRefusedException">The site refuses to answer.</exception>
    /// <exception cref="FetchFailedException">There is no answer that is of use.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(Uri url, string userAgent, CancellationToken cancellationToken)
    {
        if (_pages.TryGetValue(url, out ReadOnlyMemory<byte> known))
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_pages.TryGetValue(url, out ReadOnlyMemory<byte> page))
            {
                SiteQuestion question = new(
                    url, Body: null, [new("User-Agent", userAgent), new("Accept-Language", "en")], $"The site's {url.AbsolutePath}, which YoutubeExplode reads,", "");
                page = _pages[url] = await site.AskAsync(question, cancellationToken).ConfigureAwait(false);
            }

            return page;
        }
        finally
        {
            _asking.Release();
        }
    }
}
