namespace KineticsTools.Cli.Json;

/// <summary>How much of what is wanted a destination has, as an object of JSON Lines.</summary>
internal sealed class CoverageLine(KineticsCoverage one)
{
    public string? Release => one.Release;

    public string? Split => one.Split;

    public string? Label => one.Label;

    public bool IsTotal => one.IsTotal;

    public long Wanted => one.Wanted;

    public long Saved => one.Saved;

    public long Truncated => one.Truncated;

    public long Unavailable => one.Unavailable;

    public long Failed => one.Failed;

    public long Missing => one.Missing;

    public IReadOnlyDictionary<string, long> UnavailableReasons => Named(one.UnavailableReasons);

    public IReadOnlyDictionary<string, long> FailedReasons => Named(one.FailedReasons);

    public double WantedHours => Math.Round(one.WantedHours, 3);

    public double SavedHours => Math.Round(one.SavedHours, 3);

    public long Bytes => one.Bytes;

    public double Share => Math.Round(one.Share, 4);

    private static Dictionary<string, long> Named(IReadOnlyDictionary<ClipReason, long> reasons) =>
        reasons.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
}
