namespace KineticsTools.Sources;

/// <summary>
/// A place that clips can come from: one that is asked for each clip (<see cref="IClipLookup"/>), or one that is read through once for
/// all of them (<see cref="Archives.ArchiveSource"/>).
/// </summary>
public interface IClipSource
{
    /// <summary>What results call it.</summary>
    string Name { get; }

    /// <summary>
    /// What it waits for, or is at, in words for a person; <see langword="null"/> where there is nothing to say. May be asked for at any
    /// time, from any thread.
    /// </summary>
    string? Activity => null;
}

/// <summary>A place that is asked for each clip by itself.</summary>
public interface IClipLookup : IClipSource
{
    /// <summary>
    /// Gets the media of a clip: at least its window, wherever it starts. Called from many tasks at once; a video that several
    /// clips name is fetched once.
    /// </summary>
    /// <param name="clip">The clip.</param>
    /// <param name="cancellationToken">Ends the fetch, and leaves nothing behind.</param>
    /// <returns>The media, or why there is none.</returns>
    Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken);
}
