using KineticsTools.Selection;

namespace KineticsTools.Annotations;

/// <summary>What to read of an annotation file.</summary>
public sealed record AnnotationReadOptions
{
    /// <summary>Only the clips of these classes; <see langword="null"/> for all. Other rows are not even parsed.</summary>
    public ClassFilter? Classes { get; init; }

    /// <summary>
    /// Only the clips of these splits (see <see cref="SplitNames"/>); empty for all. In an official archive they name the files
    /// to read. A row that names no split is taken to be of the split, where one alone is asked for.
    /// </summary>
    public IReadOnlyList<string> Splits { get; init; } = [];

    /// <summary>The release that the clips are of; <see langword="null"/> to tell it from the labels.</summary>
    public string? Release { get; init; }
}
