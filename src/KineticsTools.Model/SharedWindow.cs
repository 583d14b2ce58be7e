namespace KineticsTools;

/// <summary>How two clips of one video lie to each other.</summary>
public enum WindowRelation
{
    /// <summary>The same window: it is the same clip.</summary>
    Same,

    /// <summary>Windows that overlap.</summary>
    Overlapping,

    /// <summary>Windows that have no second in common.</summary>
    Apart,
}

/// <summary>Two clips, one of each side of a comparison, that are of one video.</summary>
/// <param name="Reference">The clip of the reference side.</param>
/// <param name="Difference">The clip of the other side.</param>
public sealed record SharedWindow(KineticsClip Reference, KineticsClip Difference)
{
    /// <summary>The video's id.</summary>
    public string YouTubeId => Reference.YouTubeId;

    /// <summary>How many seconds the windows have in common; 0 where they have none.</summary>
    public int Overlap =>
        Math.Max(0, Math.Min(Reference.TimeEnd, Difference.TimeEnd) - Math.Max(Reference.TimeStart, Difference.TimeStart));

    /// <summary>How the windows lie to each other.</summary>
    public WindowRelation Relation =>
        Reference.Key == Difference.Key ? WindowRelation.Same : Overlap > 0 ? WindowRelation.Overlapping : WindowRelation.Apart;
}
