using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>
/// When a process started: with its number, what tells it from a later one of the same number. On Linux it is counted from the start
/// of the system, as <c>&lt;ticks&gt;-&lt;boot&gt;-&lt;PID namespace&gt;</c>, since a clock that is set would make every process another one;
/// elsewhere it is Unix seconds.
/// </summary>
/// <param name="Time">Ticks or seconds.</param>
/// <param name="Boot">The start of the system from which ticks are counted; <see langword="null"/> for seconds.</param>
/// <param name="Space">The PID namespace in which the process has its number: containers of one host have one each.</param>
internal readonly record struct ProcessStart(string Time, string? Boot, string? Space)
{
    /// <summary>Where nothing is known.</summary>
    internal static readonly ProcessStart Unknown = new("unknown", null, null);

    private static readonly (string Boot, string Space)? Here = ReadSystem();

    /// <summary>Whether the process has its number where this process has its own; what counts seconds does not say.</summary>
    internal bool IsOfThisSpace => Boot is null || Space == Here?.Space;

    /// <summary>Whether the process started since this system did, as far as that is known.</summary>
    internal bool IsOfThisBoot => Boot is null || Boot == Here?.Boot;

    internal static ProcessStart Of(Process process)
    {
        try
        {
            return Here is (string boot, string space)
                ? new ProcessStart(TicksOf(File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/stat")), boot, space)
                : new ProcessStart(new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), null, null);
        }
        catch (Exception exception) when (exception
            is InvalidOperationException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            // It ended in the meantime, or is another user's.
            return Unknown;
        }
    }

    internal static ProcessStart Parse(string text) =>
        text.Split('-') is [string time, string boot, string space] ? new ProcessStart(time, boot, space) : new ProcessStart(text, null, null);

    /// <summary>Whether two are of different processes; not where they cannot be compared.</summary>
    internal bool DiffersFrom(ProcessStart other) =>
        this != Unknown && other != Unknown && Boot is null == other.Boot is null && this != other;

    /// <summary>The 22nd field of a process's line (proc_pid_stat(5)). The second is a name in parentheses, which may hold anything.</summary>
    internal static string TicksOf(string stat) =>
        stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 19 } fields ? fields[19] : Unknown.Time;

    public override string ToString() => Boot is null ? Time : $"{Time}-{Boot}-{Space}";

    private static (string Boot, string Space)? ReadSystem()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            string? space = new FileInfo("/proc/self/ns/pid").LinkTarget;
            return boot.Length < 8 || space is null ? null : (boot[..8], new string([.. space.Where(char.IsAsciiDigit)]));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
