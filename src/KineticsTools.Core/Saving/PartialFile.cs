using System.Collections.Concurrent;

namespace KineticsTools.Saving;

/// <summary>
/// Names of clips, and of folders that are exported, in the making: <c>.&lt;clip&gt;.&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;.part</c>, in the folder of the
/// clip, so that the last step is a rename within one file system. The name tells whose it is: what a process that died left
/// behind is removed, what a living one is writing is not touched.
/// </summary>
internal sealed class PartialFile
{
    private const string Ending = ".part";

    private readonly ConcurrentDictionary<string, bool> _cleaned = new(StringComparer.Ordinal);

    /// <summary>The name under which a clip is made. Makes its folder, and once a run clears it of what the dead left there.</summary>
    internal string PathFor(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (_cleaned.TryAdd(folder, true))
        {
            Directory.CreateDirectory(folder);
            RemoveAbandoned(folder);
        }

        return Path.Combine(folder, $".{Path.GetFileName(path)}.{ProcessIdentity.Current}{Ending}");
    }

    private static void RemoveAbandoned(string folder)
    {
        foreach (string partial in Directory.EnumerateFileSystemEntries(folder, ".*" + Ending))
        {
            if (!ProcessIdentity.IsGone(Path.GetFileName(partial)[..^Ending.Length]))
            {
                continue;
            }

            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
            else
            {
                File.Delete(partial);
            }
        }
    }
}
