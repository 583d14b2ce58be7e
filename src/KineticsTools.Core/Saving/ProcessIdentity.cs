using System.Diagnostics;
using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>
/// What tells this process from every other one that writes to the same folder, now or later, here or on another machine:
/// <c>&lt;host&gt;~&lt;process&gt;~&lt;its start&gt;</c>. Fit to be a part of a file's name.
/// </summary>
internal static class ProcessIdentity
{
    private static readonly string Host = PathComponent.From(Environment.MachineName, LabelStyle.Underscore);

    internal static string Current { get; } = Describe();

    /// <summary>Whether a process is of another host, or of another container of this one: nothing is known of it then.</summary>
    /// <param name="text">Its identity, as <see cref="Current"/> was there, or a text that ends with a dot and that.</param>
    internal static bool IsForeign(string text) => Parse(text) is (string host, _, ProcessStart start) && !IsHere(host, start);

    /// <summary>Whether a process is known to be gone. This one never is, and of another host's processes nothing is known.</summary>
    /// <param name="text">Its identity, as for <see cref="IsForeign"/>.</param>
    internal static bool IsGone(string text)
    {
        if (IsSuffix(Current, text) || Parse(text) is not (string host, int id, ProcessStart start) || !IsHere(host, start))
        {
            return false;
        }

        if (!start.IsOfThisBoot)
        {
            return true;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return ProcessStart.Of(process).DiffersFrom(start);
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static (string Host, int Id, ProcessStart Start)? Parse(string text) =>
        text.Split('~') is [string host, string number, string start]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? (host, id, ProcessStart.Parse(start))
            : null;

    private static bool IsHere(string host, ProcessStart start) => IsSuffix(Host, host) && start.IsOfThisSpace;

    private static bool IsSuffix(string identity, string text) => ("." + text).EndsWith("." + identity, StringComparison.Ordinal);

    private static string Describe()
    {
        using Process process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Host}~{process.Id}~{ProcessStart.Of(process)}");
    }
}
