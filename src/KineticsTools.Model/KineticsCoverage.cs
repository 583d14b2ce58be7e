namespace KineticsTools;

/// <summary>
/// How much of what is wanted a destination has. Every wanted clip is one of <see cref="Saved"/>, <see cref="Unavailable"/>,
/// <see cref="Failed"/> and <see cref="Missing"/>.
/// </summary>
public sealed record KineticsCoverage
{
    /// <summary>The release of the group (see <see cref="ReleaseNames"/>); <see langword="null"/> where clips of several are counted, or it is not known.</summary>
    public string? Release { get; init; }

    /// <summary>The split of the group (see <see cref="SplitNames"/>); <see langword="null"/> where clips of several are counted, or it is not known.</summary>
    public string? Split { get; init; }

    /// <summary>The class of the group; <see langword="null"/> where clips of several are counted, or they have none.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it is the sum of all groups.</summary>
    public bool IsTotal { get; init; }

    /// <summary>How many clips are wanted, each counted once.</summary>
    public required long Wanted { get; init; }

    /// <summary>How many are there.</summary>
    public required long Saved { get; init; }

    /// <summary>How many of those that are there are shorter than their window, because the video ends inside it.</summary>
    public required long Truncated { get; init; }

    /// <summary>How many are not there because, when they were last asked for, they could not be had.</summary>
    public required long Unavailable { get; init; }

    /// <summary>How many are not there because they failed when they were last tried.</summary>
    public required long Failed { get; init; }

    /// <summary>How many are not there, and nothing says why: they were never tried, or their file is gone.</summary>
    public required long Missing { get; init; }

    /// <summary>Why clips are <see cref="Unavailable"/>, and how many each; the most frequent reason first.</summary>
    public required IReadOnlyDictionary<ClipReason, long> UnavailableReasons { get; init; }

    /// <summary>Why clips are <see cref="Failed"/>, and how many each; the most frequent reason first.</summary>
    public required IReadOnlyDictionary<ClipReason, long> FailedReasons { get; init; }

    /// <summary>The length of all wanted windows, in hours.</summary>
    public required double WantedHours { get; init; }

    /// <summary>
    /// The length of the clips that are there, in hours: as the journal has it, and of their windows where the journal knows
    /// nothing of them.
    /// </summary>
    public required double SavedHours { get; init; }

    /// <summary>The size of the clips that are there, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Which part of the wanted clips is there, from 0 to 1; 1 where none is wanted.</summary>
    public double Share => Wanted == 0 ? 1 : (double)Saved / Wanted;
}
