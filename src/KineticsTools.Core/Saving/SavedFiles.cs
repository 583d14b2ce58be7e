using System.IO.Enumeration;

namespace KineticsTools.Saving;

/// <summary>
/// Which clips are at a destination, and how large they are. A folder is listed once, when the first of its clips is asked for: on a
/// network file system that is much faster than to ask for each file. What came after that is found when its clip is claimed.
/// </summary>
internal sealed class SavedFiles(ClipLayout layout)
{
    private readonly Dictionary<string, Dictionary<string, long>?> _folders = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether a clip is there. Its file is whole by construction; one of no size is not of ours.
    /// </summary>
    internal bool Has(string path) => SizeOf(path) > 0;

    /// <summary>The size of a clip's file in bytes; 0 where there is none.</summary>
    internal long SizeOf(string path)
    {
        if (layout.SharesFolders && FolderOf(path) is Dictionary<string, long> files)
        {
            return files.GetValueOrDefault(Path.GetFileName(path));
        }

        return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
    }

    private Dictionary<string, long>? FolderOf(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!_folders.TryGetValue(folder, out Dictionary<string, long>? files))
        {
            _folders[folder] = files = List(folder);
        }

        return files;
    }

    /// <summary>The files of a folder; <see langword="null"/> where it cannot be listed, and each file is to be asked for.</summary>
    private static Dictionary<string, long>? List(string folder)
    {
        try
        {
            return new FileSystemEnumerable<KeyValuePair<string, long>>(
                folder, (ref FileSystemEntry entry) => new KeyValuePair<string, long>(entry.FileName.ToString(), entry.Length))
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.' && entry.Length > 0,
            }.ToDictionary(StringComparer.Ordinal);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
