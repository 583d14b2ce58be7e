namespace KineticsTools.Journal;

/// <summary>Where a destination keeps what is known of its clips.</summary>
internal static class JournalFolder
{
    /// <summary>The folder beside the clips that is no folder of clips.</summary>
    internal const string StateName = ".kinetics";

    private const string Name = "journal";

    internal const string Extension = ".jsonl";

    /// <summary>The folder with the journal's files, of a destination.</summary>
    internal static string Of(string destination) => Path.Combine(destination, StateName, Name);

    /// <summary>The journal's files, in the order of their names; none where there is no journal.</summary>
    internal static string[] FilesOf(string destination)
    {
        string folder = Of(destination);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal)]
            : [];
    }
}
