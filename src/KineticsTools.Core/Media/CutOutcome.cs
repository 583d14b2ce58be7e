namespace KineticsTools.Media;

/// <summary>What became of a cut.</summary>
/// <param name="Reason">
/// <see cref="ClipReason.None"/> or <see cref="ClipReason.Truncated"/> where a good clip was written; any other: none was.
/// </param>
/// <param name="Message">What there is to say about it, or <see langword="null"/>.</param>
/// <param name="Duration">The length of the clip.</param>
/// <param name="HasAudio">Whether the clip has sound.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record CutOutcome(ClipReason Reason, string? Message, TimeSpan Duration, bool HasAudio, long Size)
{
    /// <summary>Whether a good clip was written.</summary>
    public bool IsClip => Reason is ClipReason.None or ClipReason.Truncated;

    /// <summary>Makes the outcome of a cut that gave no clip.</summary>
    internal static CutOutcome NoClip(ClipReason reason, string message) => new(reason, message, TimeSpan.Zero, false, 0);
}
