namespace KineticsTools;

/// <summary>How much two splits or releases share, in numbers.</summary>
public sealed record SplitComparison
{
    /// <summary>Clips of the reference side; each row is counted.</summary>
    public required long ReferenceClips { get; init; }

    /// <summary>Clips of the other side; each row is counted.</summary>
    public required long DifferenceClips { get; init; }

    /// <summary>Videos of the reference side.</summary>
    public required long ReferenceVideos { get; init; }

    /// <summary>Videos of the other side.</summary>
    public required long DifferenceVideos { get; init; }

    /// <summary>Videos that both sides have, whatever the windows.</summary>
    public required long SharedVideos { get; init; }

    /// <summary>Of these, videos of which both sides have a window that overlaps, or is the same.</summary>
    public required long OverlappingVideos { get; init; }

    /// <summary>Pairs of clips with the same window of the same video.</summary>
    public required long SameWindows { get; init; }

    /// <summary>Pairs of clips whose windows overlap and are not the same.</summary>
    public required long OverlappingWindows { get; init; }

    /// <summary>Pairs with the same window of which the sides have different labels; those without a label are left out.</summary>
    public required long RelabeledWindows { get; init; }
}
