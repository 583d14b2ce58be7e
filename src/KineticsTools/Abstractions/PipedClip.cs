using System.Globalization;
using System.Management.Automation;
using KineticsTools.Annotations;

namespace KineticsTools.Abstractions;

/// <summary>
/// Reads a clip out of what somebody pipes: a clip, a result that carries one, or an object with the columns of an annotation
/// file, such as <c>Import-Csv</c> makes. Done here and not by a type converter, because PowerShell would say no more of a row
/// that is none than that it cannot be bound.
/// </summary>
internal static class PipedClip
{
    /// <summary>Reads a clip.</summary>
    /// <param name="input">What was piped.</param>
    /// <returns>The clip.</returns>
    /// <exception cref="ArgumentException">It is none; the message says why.</exception>
    internal static KineticsClip Read(PSObject input) => input.BaseObject switch
    {
        KineticsClip clip => clip,
        ClipResult result => result.Clip,
        FrameResult result => result.Clip,
        ManifestOmission omission => omission.Clip,
        _ => FromColumns(input),
    };

    private static KineticsClip FromColumns(PSObject row)
    {
        string id = Text(row, "youtube_id", "YouTubeId") ?? throw new ArgumentException(
            $"'{row}' is not a clip. Pipe clips of Import-KineticsSplit, results of Save-KineticsClip, or objects with youtube_id, time_start and time_end.");
        string? isCreativeCommons = Text(row, "is_cc", "IsCreativeCommons");
        return new KineticsClip(id, Seconds(row, "time_start", "TimeStart"), Seconds(row, "time_end", "TimeEnd"))
        {
            Label = Text(row, "label", "Label"),
            SplitWord = Text(row, "split", "Split"),
            Release = Text(row, "release", "Release"),
            IsCreativeCommons = isCreativeCommons is null ? null : isCreativeCommons is "1" or "True",
        };
    }

    private static int Seconds(PSObject row, string column, string property)
    {
        string? text = Text(row, column, property);
        return AnnotationTime.TryParse(text, out int seconds)
            ? seconds
            : throw new ArgumentException($"{column} '{text}' is not a whole number of seconds from 0 on.");
    }

    private static string? Text(PSObject row, string column, string property)
    {
        object? value = (row.Properties[column] ?? row.Properties[property])?.Value;
        string? text = Convert.ToString(value, CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
