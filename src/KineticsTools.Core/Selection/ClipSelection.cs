namespace KineticsTools.Selection;

/// <summary>Which clips somebody wants. What is not set does not restrict.</summary>
public sealed record ClipSelection
{
    /// <summary>Labels or patterns; with <see cref="Groups"/>, either may match.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Labels or patterns to leave out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Groups of the Kinetics 400 paper, or patterns of them.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The first so many of each class, as they come.</summary>
    public int? First { get; init; }

    /// <summary>So many of each class, drawn at random.</summary>
    public int? Sample { get; init; }

    /// <summary>What <see cref="Sample"/> draws by: the same seed draws the same clips, in whatever order they come.</summary>
    public int Seed { get; init; }

    /// <summary>Only clips under a Creative Commons licence, or only the others.</summary>
    public bool? CreativeCommons { get; init; }
}
