namespace KineticsTools.Export;

/// <summary>What to export and how.</summary>
public sealed record ManifestOptions
{
    /// <summary>How many clips a shard has where nothing else is said: 0.4 GB of clips of short side 256.</summary>
    public const int DefaultShardCount = 1000;

    /// <summary>The format.</summary>
    public required IManifestFormat Format { get; init; }

    /// <summary>The full path of the file, or of the folder for formats that are folders.</summary>
    public required string Path { get; init; }

    /// <summary>Where the clips are; <see langword="null"/> where each brings its own path, or files do not matter.</summary>
    public ClipLocation? Location { get; init; }

    /// <summary>The release whose class indices are written; <see langword="null"/> to tell it from the clips.</summary>
    public string? Release { get; init; }

    /// <summary>What stands between path and class index; <see langword="null"/> for the format's own.</summary>
    public string? Separator { get; init; }

    /// <summary>
    /// The folder that paths are written relative to, as a full path; <see langword="null"/> for the root of
    /// <see cref="Location"/>, or for full paths where there is none.
    /// </summary>
    public string? RelativeTo { get; init; }

    /// <summary>Whether paths are written in full.</summary>
    public bool UsesFullPaths { get; init; }

    /// <summary>Links or copies, in formats that are folders of clips.</summary>
    public LinkKind Link { get; init; } = LinkKind.SymbolicLink;

    /// <summary>How labels are written as folders.</summary>
    public LabelStyle LabelStyle { get; init; } = LabelStyle.Published;

    /// <summary>The most clips a shard may have, from 1; <see langword="null"/> for no limit but <see cref="ShardSize"/>.</summary>
    public int? ShardCount { get; init; } = DefaultShardCount;

    /// <summary>The most bytes a shard may have, unless one clip alone has more; <see langword="null"/> for no limit.</summary>
    public long? ShardSize { get; init; }

    /// <summary>What shards are shuffled by: the same seed gives the same shards; <see langword="null"/> keeps the clips' order.</summary>
    public int? Seed { get; init; } = 0;

    /// <summary>How many files are checked, or written, at once.</summary>
    public int ThrottleLimit { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to replace a folder that an earlier export wrote.</summary>
    public bool Force { get; init; }
}
