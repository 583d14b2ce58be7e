namespace KineticsTools;

/// <summary>A split of a release as files on disk. Its <see cref="Path"/> is what <c>Import-KineticsSplit</c> reads.</summary>
public sealed record KineticsSplitFile
{
    /// <summary>The release (see <see cref="ReleaseNames"/>).</summary>
    public required string Release { get; init; }

    /// <summary>The split: <c>train</c>, <c>val</c> or <c>test</c>.</summary>
    public required string Split { get; init; }

    /// <summary>The file to read: the CSV file, or the JSON file where that alone was taken.</summary>
    public required string Path { get; init; }

    /// <summary>The JSON file, where it was taken. Keyed by id, it cannot hold the second window of a video.</summary>
    public string? JsonPath { get; init; }

    /// <summary>How many clips <see cref="Path"/> lists.</summary>
    public int Rows { get; init; }
}
