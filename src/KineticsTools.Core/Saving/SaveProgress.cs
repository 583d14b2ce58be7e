using System.Globalization;

namespace KineticsTools.Saving;

/// <summary>How far a run is.</summary>
/// <param name="Taken">How many clips it has taken from its input.</param>
/// <param name="Saved">How many it has saved.</param>
/// <param name="Skipped">How many were there already.</param>
/// <param name="Unavailable">How many cannot be had.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Bytes">The bytes of the saved clips.</param>
/// <param name="Elapsed">How long it has run.</param>
public readonly record struct SaveProgress(
    long Taken, long Saved, long Skipped, long Unavailable, long Failed, long Bytes, TimeSpan Elapsed)
{
    private const int FewestForPace = 3;
    private static readonly TimeSpan LongestLeft = TimeSpan.FromDays(1000);

    /// <summary>How many clips there will be; <see langword="null"/> where that is not known yet.</summary>
    public long? Total { get; init; }

    /// <summary>How many clips are done, one way or another.</summary>
    public long Done => Saved + Skipped + Unavailable + Failed;

    /// <summary>Clips saved a second.</summary>
    public double Rate => PerSecond(Saved);

    /// <summary>
    /// How long the rest will take at the pace so far; <see langword="null"/> where that cannot be told. What was there already says
    /// nothing about the pace, so a run that goes on where another stopped may be done earlier.
    /// </summary>
    public TimeSpan? Left
    {
        get
        {
            long worked = Done - Skipped;
            double seconds = (Total - Done) * (Elapsed.TotalSeconds / worked) ?? double.NaN;
            return worked >= FewestForPace && seconds < LongestLeft.TotalSeconds ? TimeSpan.FromSeconds(Math.Max(seconds, 0)) : null;
        }
    }

    /// <summary>Says how far the run is, what matters most first: a terminal may have no room for the end.</summary>
    /// <param name="activity">What the run waits for, or does besides; <see langword="null"/> where there is nothing to say.</param>
    /// <returns>For example <c>412 of 5,000 clips, 1.3 a second, 45.1 MB, 0:58:49 left; 3 unavailable, 1 failed</c>.</returns>
    public string ToText(string? activity = null)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        string clips = Total is long total ? string.Create(culture, $"{Done:N0} of {total:N0} clips") : string.Create(culture, $"{Done:N0} clips");
        string left = Left is TimeSpan time ? string.Create(culture, $", {(long)time.TotalHours}:{time:mm\\:ss} left") : "";
        string others = string.Join(", ", new[] { (Skipped, "skipped"), (Unavailable, "unavailable"), (Failed, "failed") }
            .Where(part => part.Item1 > 0)
            .Select(part => string.Create(culture, $"{part.Item1:N0} {part.Item2}")));
        return string.Create(
            culture, $"{(activity is null ? "" : activity + "; ")}{clips}, {RateText(culture)}, {Bytes / 1e6:N1} MB{left}{(others.Length > 0 ? "; " : "")}{others}");
    }

    private double PerSecond(long clips) => Elapsed.TotalSeconds > 0 ? clips / Elapsed.TotalSeconds : 0;

    private string RateText(CultureInfo culture) => Rate switch
    {
        0 or >= 1 => string.Create(culture, $"{Rate:0.0} a second"),
        >= 1.0 / 60 => string.Create(culture, $"{Rate * 60:0.0} a minute"),
        _ => string.Create(culture, $"{Rate * 3600:0.0} an hour"),
    };
}
