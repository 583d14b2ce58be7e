namespace KineticsTools.Selection;

/// <summary>Reads class-list files: a label a line, with or without double quotes.</summary>
public static class ClassList
{
    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The labels; blank lines and lines that start with <c>#</c> are passed over.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Read(string path) => File.ReadLines(path)
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(line => line.Length > 1 && line.StartsWith('"') && line.EndsWith('"') ? line[1..^1] : line)
        .ToArray();
}
