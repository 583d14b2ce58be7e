namespace KineticsTools.Sources;

/// <summary>A place that clips can come from.</summary>
public interface IClipSource
{
    /// <summary>What results call it.</summary>
    string Name { get; }

    /// <summary>
    /// Gets the media of a clip: at least its window, wherever it starts. Called from many tasks at once; a video that several
    /// clips name is fetched once.
    /// </summary>
    /// <param name="clip">The clip.</param>
    /// <param name="cancellationToken">Ends the fetch, and leaves nothing behind.</param>
    /// <returns>The media, or why there is none.</returns>
    Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken);
}
