namespace KineticsTools.Sources.YouTube;

/// <summary>What an assembly beside the engine offers that has a way to ask of its own: see <see cref="ResolverPlugIn"/>.</summary>
internal interface IResolverPlugIn
{
    /// <summary>Makes the resolvers of a run: one for each program of the client table, in its order.</summary>
    /// <param name="clients">The programs to ask the player endpoint as.</param>
    /// <param name="site">What everything else is asked through.</param>
    /// <param name="hosts">Where media may be.</param>
    IReadOnlyList<IVideoResolver> Create(IReadOnlyList<PlayerClient> clients, SiteQuestions site, AllowedHosts hosts);
}
