namespace KineticsTools;

/// <summary>What is wrong with a row, or with a whole file, of annotations.</summary>
public enum AnnotationFaultKind
{
    /// <summary>The id is not 11 of <c>A-Za-z0-9_-</c>.</summary>
    BadId,

    /// <summary>A time is negative, not a whole number, or not a number.</summary>
    BadTime,

    /// <summary>The window ends at or before its start.</summary>
    EmptyWindow,

    /// <summary>The row has more or fewer fields than the header.</summary>
    WrongFieldCount,

    /// <summary>The row cannot be read: a quote that its line does not close, a line without end, a JSON value of another form.</summary>
    Malformed,

    /// <summary>The file lacks a column that a clip needs. Nothing of the file can be read.</summary>
    MissingColumn,

    /// <summary>The file ends in the middle, or is not what its content claims to be. What came before is good.</summary>
    Incomplete,

    /// <summary>The file holds no row at all, or an archive lacks the split asked for.</summary>
    Empty,
}

/// <summary>A row (or a file) of annotations that cannot be used, and why.</summary>
/// <param name="Path">The file; for a file inside an archive <c>archive.tar.gz!name</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record AnnotationFault(string Path, long Line, AnnotationFaultKind Kind, string Message)
{
    /// <summary>The fault in one line.</summary>
    /// <returns>File, line, and what is wrong.</returns>
    public override string ToString() => $"{Path}:{Line}: {Message}";
}
