using System.CommandLine;
using System.Globalization;

namespace KineticsTools.Cli.Options;

/// <summary>Options whose values are times, in the forms that schedulers write them in.</summary>
internal static class TimeOptions
{
    private static readonly string[] Durations = [@"h\:m\:s", @"d\-h\:m\:s", @"d\.h\:m\:s"];
    private static readonly string[] Hours = ["H:mm", "H:mm:ss"];
    private static readonly string[] Moments = ["yyyy-MM-ddTH:mm", "yyyy-MM-ddTH:mm:ss", "yyyy-MM-dd H:mm", "yyyy-MM-dd H:mm:ss"];

    /// <summary>A length of time: minutes, hours:minutes:seconds, or days-hours:minutes:seconds, as Slurm writes them.</summary>
    internal static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        HelpName = "time",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double minutes) && minutes <= 100_000)
            {
                return TimeSpan.FromMinutes(minutes);
            }

            if (TimeSpan.TryParseExact(text, Durations, CultureInfo.InvariantCulture, out TimeSpan time))
            {
                return time;
            }

            result.AddError($"{name} takes minutes (390) or hours:minutes:seconds (6:30:00), not '{text}'.");
            return null;
        },
    };

    /// <summary>A moment in local time: an hour of today, or a date with a time.</summary>
    internal static Option<DateTime?> Moment(string name, string description) => new(name)
    {
        HelpName = "time",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (TimeOnly.TryParseExact(text, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly hour))
            {
                return DateTime.Today + hour.ToTimeSpan();
            }

            if (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTime moment))
            {
                return moment;
            }

            result.AddError($"{name} takes a time (06:00) or a date with a time (2026-11-05T06:00), not '{text}'.");
            return null;
        },
    };
}
