using System.Collections.Concurrent;

namespace KineticsTools.Saving;

/// <summary>
/// Names of clips in the making: <c>.&lt;clip&gt;.&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;.part</c>, in the folder of the
/// clip, so that the last step is a rename within one file system. The name tells whose it is: what a process that died left
/// behind is removed, what a living one is writing is not touched.
/// </summary>
internal sealed class PartialFile
{
    private const string Ending = ".part";

    private readonly ConcurrentDictionary<string, Lazy<string>> _cleaned = new(StringComparer.Ordinal);

    /// <summary>The name under which a clip is made. Makes its folder, and once a run clears it of what the dead left there.</summary>
    internal string PathFor(string path)
    {
        string folder = Path.GetDirectoryName(path)!;

        // Lazy: who comes second waits until the folder is there.
        Lazy<string> prepared = _cleaned.GetOrAdd(folder, static one => new Lazy<string>(() => Prepare(one)));
        try
        {
            return Path.Combine(prepared.Value, $".{Path.GetFileName(path)}.{ProcessIdentity.Current}{Ending}");
        }
        catch
        {
            // The next one tries again.
            _cleaned.TryRemove(KeyValuePair.Create(folder, prepared));
            throw;
        }
    }

    private static string Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        RemoveAbandoned(folder);
        return folder;
    }

    private static void RemoveAbandoned(string folder)
    {
        foreach (string partial in Directory.EnumerateFiles(folder, ".*" + Ending))
        {
            if (ProcessIdentity.IsGone(Path.GetFileName(partial)[..^Ending.Length]))
            {
                File.Delete(partial);
            }
        }
    }
}
