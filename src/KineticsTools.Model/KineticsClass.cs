namespace KineticsTools;

/// <summary>A class of a release.</summary>
public sealed record KineticsClass
{
    /// <summary>The release (see <see cref="ReleaseNames"/>), or <see langword="null"/> for a label of no known release.</summary>
    public required string? Release { get; init; }

    /// <summary>
    /// The class index from 0: the label's alphabetical place in the release, as every published checkpoint numbers it.
    /// <see langword="null"/> for a label that the release does not have.
    /// </summary>
    public required int? Index { get; init; }

    /// <summary>The label, as published.</summary>
    public required string Label { get; init; }

    /// <summary>The groups of the Kinetics 400 paper that the class belongs to; empty for classes that came later.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many of the piped clips have the class, or <see langword="null"/> where none were piped.</summary>
    public int? Count { get; init; }
}
