namespace KineticsTools.Cli.Tests.Slurm;

/// <summary>The checkout that the tests were built in: its examples, and its docs.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The lines of a code block of a page: those indented ones that come together with a line that begins with a text.</summary>
    internal static string CodeBlock(string page, string begin)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Root, "docs", page));
        int first = Array.FindIndex(lines, line => line.StartsWith("    " + begin, StringComparison.Ordinal));
        Assert.True(first >= 0, $"docs/{page} has no code that begins with '{begin}'.");
        return string.Join('\n', lines[first..].TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]));
    }

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "KineticsTools.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        }

        return folder;
    }
}
