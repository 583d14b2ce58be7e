namespace KineticsTools.Media;

/// <summary>A program to run.</summary>
public sealed record ChildProcessRequest
{
    /// <summary>The full path of the program.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments, one an entry; no shell reads them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long it may run before it is killed.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How much of its standard output is kept, in bytes from the start; the rest is read and dropped.</summary>
    public int MaxOutputBytes { get; init; } = 16 << 20;
}
