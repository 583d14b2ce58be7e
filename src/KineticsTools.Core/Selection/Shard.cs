namespace KineticsTools.Selection;

/// <summary>
/// One of the parts into which clips are dealt by video, so that machines can share the work: all windows of a video fall into
/// one shard, and a clip's shard never depends on the file that it came from.
/// </summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts there are; 1 or more.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>Whether a clip belongs to this part: its video's <see cref="StableHash"/> modulo the count, plus 1.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns><see langword="true"/> where it does.</returns>
    public bool Contains(KineticsClip clip) => StableHash.Of(clip.YouTubeId) % (ulong)Count == (ulong)(Index - 1);

    /// <summary>Checks that the part exists.</summary>
    /// <returns>This shard.</returns>
    /// <exception cref="ArgumentException">It does not.</exception>
    public Shard Validated() => Count >= 1 && Index >= 1 && Index <= Count
        ? this
        : throw new ArgumentException($"There is no shard {Index} of {Count}: shards are counted from 1 to their number.");
}
