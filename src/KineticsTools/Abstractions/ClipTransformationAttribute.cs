using System.Globalization;
using System.Management.Automation;
using KineticsTools.Annotations;

namespace KineticsTools.Abstractions;

/// <summary>
/// Lets a parameter take clips in whatever form somebody has them: a <see cref="KineticsClip"/>, a result that carries one, or an
/// object with the columns of an annotation file, such as <c>Import-Csv</c> makes.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClipTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        PSObject input = PSObject.AsPSObject(inputData);
        return input.BaseObject switch
        {
            KineticsClip clip => clip,
            ClipResult result => result.Clip,
            _ => FromColumns(input),
        };
    }

    private static KineticsClip FromColumns(PSObject row)
    {
        if (Text(row, "youtube_id", "YouTubeId") is not string id)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{row}' is not a clip: it has no youtube_id. Pipe the output of Import-KineticsSplit, or objects with youtube_id, time_start and time_end.");
        }

        string? isCreativeCommons = Text(row, "is_cc", "IsCreativeCommons");
        try
        {
            return new KineticsClip(id, Seconds(row, "time_start", "TimeStart"), Seconds(row, "time_end", "TimeEnd"))
            {
                Label = Text(row, "label", "Label"),
                SplitWord = Text(row, "split", "Split"),
                Release = Text(row, "release", "Release"),
                IsCreativeCommons = isCreativeCommons is null ? null : isCreativeCommons is "1" or "True",
            };
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
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
