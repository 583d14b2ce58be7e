namespace KineticsTools.Saving;

/// <summary>How far a run is.</summary>
/// <param name="Taken">How many clips it has taken from its input.</param>
/// <param name="Saved">How many it has saved.</param>
/// <param name="Skipped">How many were there already.</param>
/// <param name="Unavailable">How many cannot be had.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Bytes">The bytes of the saved clips.</param>
/// <param name="Elapsed">How long it has run.</param>
public readonly record struct SaveProgress(
    long Taken, long Saved, long Skipped, long Unavailable, long Failed, long Bytes, TimeSpan Elapsed)
{
    /// <summary>How many clips are done, one way or another.</summary>
    public long Done => Saved + Skipped + Unavailable + Failed;

    /// <summary>Clips saved a second.</summary>
    public double Rate => Elapsed.TotalSeconds > 0 ? Saved / Elapsed.TotalSeconds : 0;
}
