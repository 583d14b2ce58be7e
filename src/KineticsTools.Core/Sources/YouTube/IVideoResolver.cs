namespace KineticsTools.Sources.YouTube;

/// <summary>A way to find out where a video's media is.</summary>
public interface IVideoResolver
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>
    /// What of the site it depends on: resolvers of one group are refused together, so that where one is, another of the same
    /// group is not asked.
    /// </summary>
    string Group { get; }

    /// <summary>Asks about a video.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Where its media is, or why there is none.</returns>
    /// <exception cref="SessionRefusedException">The site refuses to answer, which says nothing about the video.</exception>
    /// <exception cref="FetchFailedException">There was an answer, and it is of no use.</exception>
    Task<ResolvedVideo> ResolveAsync(string id, CancellationToken cancellationToken);
}
