using System.Globalization;

namespace KineticsTools.Cli.Output;

/// <summary>
/// Rows for a person to read, as the module's format views show them. Columns have fixed widths and a long value pushes the rest
/// aside, so that rows can be written as they come and nothing is cut off.
/// </summary>
internal static class Columns
{
    internal const string ClipHeader = "Label                            YouTubeId    Start    End Split Release";

    internal const string ClassHeader = "Index Label                                Groups";

    internal const string ResultHeader = "Status      Reason             YouTubeId   Start  Length    Size Label";

    internal const string PlanHeader = "Label                    YouTubeId        Window Path";

    internal const string ScoreHeader = "Error@1  Error@5     Mean      mAP   Videos  Missing Excluded  File, or class";

    internal static string Of(PredictionScore score) => Row(
        $"{score.Error1,7:0.0000} {score.Error5,8:0.0000} {score.MeanError,8:0.0000} {score.MeanAveragePrecision,8:0.0000} {score.Videos,8} {score.Missing,8} {score.Excluded,8}  {score.Path}");

    internal static string Of(ClassScore score) => Row(
        $"{score.Error1,7:0.0000} {score.Error5,8:0.0000} {(score.Error1 + score.Error5) / 2,8:0.0000} {score.AveragePrecision,8:0.0000} {score.Videos,8} {"",17}  {score.Label}");

    internal const string CoverageHeader =
        "Release  Split Label                                Wanted    Saved Truncated Unavailable   Failed  Missing    Hours       GB Share";

    internal static string Of(KineticsCoverage one)
    {
        string label = one.IsTotal ? "(total)" : one.Label ?? "";
        return Row(
            $"{one.Release,-8} {one.Split,-5} {label,-32} {one.Wanted,10} {one.Saved,8} {one.Truncated,9} {one.Unavailable,11} {one.Failed,8} {one.Missing,8} {one.SavedHours,8:0.0} {one.Bytes / 1e9,8:0.00} {one.Share,5:0.0%}");
    }

    internal static string Of(KineticsClip clip) =>
        Row($"{clip.Label,-32} {clip.YouTubeId,-11} {clip.TimeStart,6} {clip.TimeEnd,6} {clip.Split,-5} {clip.Release}");

    internal static string Of(KineticsClass one) => Row($"{one.Index,5} {one.Label,-36} {string.Join("; ", one.Groups)}");

    internal static string Of(ClipResult result)
    {
        string reason = result.Reason == ClipReason.None ? "" : result.Reason.ToString();
        string length = result.Duration is TimeSpan duration ? Row($"{duration.TotalSeconds:0.00} s") : "";
        string size = result.Size == 0 ? "" : result.Size < 1_000_000 ? Row($"{result.Size / 1e3:N0} KB") : Row($"{result.Size / 1e6:N1} MB");
        return Row(
            $"{result.Status,-11} {reason,-18} {result.Clip.YouTubeId,-11} {result.Clip.TimeStart,5} {length,7} {size,7} {result.Clip.Label}");
    }

    internal static string Of(FrameResult result)
    {
        string reason = result.Reason == ClipReason.None ? "" : result.Reason.ToString();
        return Row($"{result.Status,-11} {reason,-14} {result.Clip.Label,-24} {result.Clip.YouTubeId,-11} {Window(result.Clip),11} {result.Frames,6} {result.Path}");
    }

    internal static string OfPlan(KineticsClip clip, string path) =>
        Row($"{clip.Label,-24} {clip.YouTubeId,-11} {Window(clip),11} {path}");

    private static string Window(KineticsClip clip) => $"{clip.TimeStart}-{clip.TimeEnd}";

    private static string Row(FormattableString row) => Printable.From(row.ToString(CultureInfo.InvariantCulture)).TrimEnd();
}
