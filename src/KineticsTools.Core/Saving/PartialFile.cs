using System.Collections.Concurrent;

namespace KineticsTools.Saving;

/// <summary>
/// Names of clips, and of folders that are exported, in the making: <c>.&lt;clip&gt;.&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;.part</c>, in the folder of the
/// clip, so that the last step is a rename within one file system. The name tells whose it is: what a process that died left
/// behind is removed, what a living one is writing is not touched. Of another host's processes nothing is known: what they left is
/// removed when it is older than any clip can take.
/// </summary>
internal sealed class PartialFile
{
    private const string Ending = ".part";

    /// <summary>No clip is written to for so long: ffmpeg is ended after some minutes.</summary>
    private static readonly TimeSpan ForeignAge = TimeSpan.FromDays(1);

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
        RemoveAbandoned(folder, Path.Combine(folder, $".clock.{ProcessIdentity.Current}{Ending}"));
        return folder;
    }

    private static void RemoveAbandoned(string folder, string probe)
    {
        DateTime? now = null;
        foreach (string partial in Directory.EnumerateFileSystemEntries(folder, ".*" + Ending))
        {
            string owner = Path.GetFileName(partial)[..^Ending.Length];
            if (!ProcessIdentity.IsGone(owner)
                && !(ProcessIdentity.IsForeign(owner) && (now ??= ClockOf(probe)) - File.GetLastWriteTimeUtc(partial) > ForeignAge))
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

    /// <summary>What time it is by the clock of the file system, which is that of the files' ages: this host's may be another.</summary>
    private static DateTime ClockOf(string probe)
    {
        File.WriteAllBytes(probe, []);
        DateTime now = File.GetLastWriteTimeUtc(probe);
        File.Delete(probe);
        return now;
    }
}
