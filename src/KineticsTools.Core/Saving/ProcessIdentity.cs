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

    /// <summary>Whether a process is known to be gone. Of another host's processes nothing is known.</summary>
    /// <param name="text">Its identity, as <see cref="Current"/> was there, or a text that ends with a dot and that.</param>
    internal static bool IsGone(string text)
    {
        string[] parts = text.Split('~');
        if (parts.Length != 3
            || !("." + parts[0]).EndsWith("." + Host, StringComparison.Ordinal)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            string start = StartOf(process);
            return start != Unknown && start != parts[2];
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

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
