namespace KineticsTools;

/// <summary>What is remembered of an archive, so that the next run need not read it to know what it holds.</summary>
public sealed record ArchiveIndex
{
    /// <summary>The archive: a full path, or an address without user and password, with a hash in the place of its query.</summary>
    public required string Address { get; init; }

    /// <summary>The archive's length in bytes, or <see langword="null"/> where the server did not say it.</summary>
    public long? Length { get; init; }

    /// <summary>
    /// What tells the archive from another of the same length that has taken its place: the server's entity tag, or the date of the last
    /// change; <see langword="null"/> where there is none.
    /// </summary>
    public string? Tag { get; init; }

    /// <summary>When the archive was read.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>Whether the archive was read to its end; otherwise it may hold more.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How many clips it holds, as far as it was read.</summary>
    public int ClipCount { get; init; }

    /// <summary>The file that remembers it.</summary>
    public required string Path { get; init; }
}
