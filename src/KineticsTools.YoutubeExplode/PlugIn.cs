using KineticsTools.Sources.YouTube;

namespace KineticsTools.YoutubeExplode;

/// <summary>What the engine looks for in this assembly.</summary>
internal sealed class PlugIn : IResolverPlugIn
{
    /// <inheritdoc/>
    public IReadOnlyList<IVideoResolver> Create(IReadOnlyList<PlayerClient> clients, SiteQuestions site, AllowedHosts hosts)
    {
        SitePages pages = new(site);
        return [.. clients.Select(client => new ExplodeResolver(client, pages, hosts))];
    }
}
