using System.Globalization;
using System.Management.Automation;
using KineticsTools.Sources;

namespace KineticsTools.Abstractions;

/// <summary>Reads a score out of what somebody pipes: a prediction, or a row of a table such as <c>Import-Csv</c> makes.</summary>
/// <param name="Video">The video's id, or its clip's name.</param>
/// <param name="Label">The class.</param>
/// <param name="Score">The score.</param>
internal sealed record PipedPrediction(string Video, string Label, double Score)
{
    private static readonly string[] VideoNames = ["video_id", "youtube_id", "VideoId", "YouTubeId", "Clip"];
    private static readonly string[] LabelNames = ["label", "Class"];
    private static readonly string[] ScoreNames = ["score", "Probability"];

    /// <summary>Reads a score.</summary>
    /// <param name="input">What was piped.</param>
    /// <returns>The score.</returns>
    /// <exception cref="ArgumentException">It is none; the message says why.</exception>
    internal static PipedPrediction Read(PSObject input)
    {
        object? score = Value(input, ScoreNames);
        return new PipedPrediction(
            VideoOf(Value(input, VideoNames)) ?? throw Missing(input, "video_id (or YouTubeId, Clip)"),
            LabelOf(Value(input, LabelNames)) ?? throw Missing(input, "label (or Class)"),
            double.TryParse(Text(score), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : throw (score is null ? Missing(input, "score (or Probability)") : new ArgumentException($"The score '{score}' is no number.")));
    }

    private static ArgumentException Missing(PSObject input, string name) => new(
        $"'{input}' is no prediction: it has no {name}. Pipe predictions, or objects with video_id, label and score.");

    private static object? Value(PSObject input, string[] names)
    {
        object? value = names.Select(name => input.Properties[name]?.Value).FirstOrDefault(value => Text(value) is not (null or ""));
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static string? VideoOf(object? value) => value switch
    {
        ClipKey key => ClipFileName.Of(key),
        KineticsClip clip => ClipFileName.Of(clip.Key),
        ClipResult result => ClipFileName.Of(result.Clip.Key),
        _ => Text(value),
    };

    private static string? LabelOf(object? value) => value is KineticsClass one ? one.Label : Text(value);

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
