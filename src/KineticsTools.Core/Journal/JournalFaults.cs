using System.Globalization;

namespace KineticsTools.Journal;

/// <summary>Counts the lines of one journal file that cannot be used, so that they are said at once and not each.</summary>
internal sealed class JournalFaults(string file)
{
    private long _damaged;
    private long _firstDamaged;
    private long _later;
    private long _firstLater;
    private int _laterVersion;

    /// <summary>What was left out, in words; <see langword="null"/> where nothing was.</summary>
    internal string? Summary => (_damaged, _later) switch
    {
        (0, 0) => null,
        (_, 0) => $"The journal {file}: {Damaged}.",
        (0, _) => $"The journal {file}: {Later}.",
        _ => $"The journal {file}: {Damaged}; {Later}.",
    };

    private string Damaged => string.Create(CultureInfo.CurrentCulture,
        $"{Lines(_damaged)} (the first is line {_firstDamaged}) torn or damaged, and left out. What they said of clips that are there is not needed");

    private string Later => string.Create(CultureInfo.CurrentCulture,
        $"{Lines(_later)} (the first is line {_firstLater}) of version {_laterVersion}, which a later KineticsTools wrote, and left out. Use that to read them");

    internal void AddDamaged(long line)
    {
        _firstDamaged = _damaged++ == 0 ? line : _firstDamaged;
    }

    internal void AddLater(long line, int version)
    {
        _firstLater = _later++ == 0 ? line : _firstLater;
        _laterVersion = Math.Max(_laterVersion, version);
    }

    private static string Lines(long count) => count == 1 ? "1 line is" : string.Create(CultureInfo.CurrentCulture, $"{count:N0} lines are");
}
