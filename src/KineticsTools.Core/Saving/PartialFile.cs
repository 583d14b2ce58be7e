using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>
/// Names of clips, and of folders that are exported, in the making: <c>.&lt;clip&gt;.&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;.part</c>, in the folder of the
/// clip, so that the last step is a rename within one file system. The name tells whose it is: what a process that died left
/// behind is removed, what a living one is writing is not touched.
/// </summary>
internal sealed class PartialFile
{
    private const string Ending = ".part";

    private static readonly string Owner = string.Create(CultureInfo.InvariantCulture,
        $"{PathComponent.From(Environment.MachineName, LabelStyle.Underscore)}~{Environment.ProcessId}~{StartOf(Process.GetCurrentProcess())}");

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

        return Path.Combine(folder, $".{Path.GetFileName(path)}.{Owner}{Ending}");
    }

    private static void RemoveAbandoned(string folder)
    {
        foreach (string partial in Directory.EnumerateFileSystemEntries(folder, ".*" + Ending))
        {
            if (!IsAbandoned(Path.GetFileName(partial)))
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

    /// <summary>Whether a partial file's process is known to be gone. Of another host's processes nothing is known.</summary>
    private static bool IsAbandoned(string name)
    {
        string[] owner = name[..^Ending.Length].Split('~');
        if (owner.Length != 3
            || !owner[0].EndsWith("." + Owner.Split('~')[0], StringComparison.Ordinal)
            || !int.TryParse(owner[1], NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return StartOf(process) != owner[2];
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>When a process started, in Unix seconds: with its number, what tells it from a later one of the same number.</summary>
    private static string StartOf(Process process)
    {
        try
        {
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended in the meantime, or is another user's: then it is not known to be gone.
            return "unknown";
        }
    }
}
