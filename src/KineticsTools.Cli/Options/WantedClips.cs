using KineticsTools.Selection;

namespace KineticsTools.Cli.Options;

/// <summary>Which clips of which files are wanted.</summary>
internal sealed record WantedClips
{
    /// <summary>The annotation files; <c>-</c> is standard input.</summary>
    internal required IReadOnlyList<string> Files { get; init; }

    internal required ClipSelection Clips { get; init; }

    internal IReadOnlyList<string> Splits { get; init; } = [];

    internal string? Release { get; init; }

    internal Shard? Shard { get; init; }

    internal bool IsStrict { get; init; }

    /// <summary>Whether the reader can leave out other classes by itself, without parsing them: nothing else has to see them.</summary>
    internal bool ReaderFilters => Clips is { Classes.Count: > 0, Exclude.Count: 0, Groups.Count: 0 };
}
