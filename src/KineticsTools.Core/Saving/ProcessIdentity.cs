using System.Diagnostics;
using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>
/// What tells this process from every other one that writes to the same folder, now or later, here or on another machine:
/// <c>&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;</c>. Fit to be a part of a file's name.
/// </summary>
internal static class ProcessIdentity
{
    private const string Unknown = "unknown";

    private static readonly string Host = PathComponent.From(Environment.MachineName, LabelStyle.Underscore);

    internal static string Current { get; } = Describe();

    /// <summary>Whether a process is of another host: nothing is known of it then.</summary>
    /// <param name="text">Its identity, as <see cref="Current"/> was there, or a text that ends with a dot and that.</param>
    internal static bool IsForeign(string text) => Parse(text) is (string host, _, _) && !IsThisHost(host);

    /// <summary>Whether a process is known to be gone. Of another host's processes nothing is known.</summary>
    /// <param name="text">Its identity, as for <see cref="IsForeign"/>.</param>
    internal static bool IsGone(string text)
    {
        if (Parse(text) is not (string host, int id, string itsStart) || !IsThisHost(host))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            string start = StartOf(process);
            return start != Unknown && start != itsStart;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static (string Host, int Id, string Start)? Parse(string text) =>
        text.Split('~') is [string host, string number, string start]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? (host, id, start)
            : null;

    private static bool IsThisHost(string host) => ("." + host).EndsWith("." + Host, StringComparison.Ordinal);

    private static string Describe()
    {
        using Process process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Host}~{process.Id}~{StartOf(process)}");
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
            return Unknown;
        }
    }
}
