namespace KineticsTools;

/// <summary>What became of the export of a manifest.</summary>
public sealed record ManifestResult
{
    /// <summary>The format's name.</summary>
    public required string Format { get; init; }

    /// <summary>The full path of the file or folder that was written.</summary>
    public required string Path { get; init; }

    /// <summary>The release that the class indices are of, or <see langword="null"/> where it is not known.</summary>
    public string? Release { get; init; }

    /// <summary>How many clips are in it.</summary>
    public required long Written { get; init; }

    /// <summary>How many have no file.</summary>
    public long Missing => Count(OmissionKind.Missing);

    /// <summary>How many have a file that is not good.</summary>
    public long Invalid => Count(OmissionKind.Invalid);

    /// <summary>How many lack the label that the format needs.</summary>
    public long Unlabeled => Count(OmissionKind.Unlabeled);

    /// <summary>How many name a file that another one named before.</summary>
    public long Duplicate => Count(OmissionKind.Duplicate);

    /// <summary>The clips that are not in it, in the order in which they came, and why.</summary>
    public IReadOnlyList<ManifestOmission> LeftOut { get; init; } = [];

    /// <summary>What to know before the manifest is used, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    private long Count(OmissionKind kind) => LeftOut.Count(omission => omission.Kind == kind);
}
