using System.IO.Enumeration;

namespace KineticsTools.Saving;

/// <summary>
/// Which clips are at a destination. A folder is listed once, when the first of its clips is asked for: on a network file system
/// that is much faster than to ask for each file. What came after that is found by asking for the file.
/// </summary>
internal sealed class SavedFiles(ClipLayout layout)
{
    private readonly Dictionary<string, HashSet<string>> _folders = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether a clip is there. Its file is whole by construction; one of no size is not of ours.
    /// </summary>
    internal bool Has(string path) =>
        (layout.SharesFolders && FolderOf(path).Contains(Path.GetFileName(path))) || new FileInfo(path) is { Exists: true, Length: > 0 };

    private HashSet<string> FolderOf(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!_folders.TryGetValue(folder, out HashSet<string>? names))
        {
            _folders[folder] = names = List(folder);
        }

        return names;
    }

    private static HashSet<string> List(string folder)
    {
        try
        {
            return new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.FileName.ToString())
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.' && entry.Length > 0,
            }.ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // There is none yet, or it cannot be listed: each file is asked for.
            return [];
        }
    }
}
