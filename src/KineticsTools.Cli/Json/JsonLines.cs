using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KineticsTools.Cli.Json;

/// <summary>Writes JSON Lines: an object a line, names in snake_case, every name there in every line.</summary>
[JsonSerializable(typeof(ClipLine))]
[JsonSerializable(typeof(ResultLine))]
[JsonSerializable(typeof(ManifestLine))]
[JsonSerializable(typeof(FrameLine))]
[JsonSerializable(typeof(PlanLine))]
[JsonSerializable(typeof(CheckLine))]
[JsonSerializable(typeof(ClassLine))]
[JsonSerializable(typeof(KineticsSplitFile))]
[JsonSerializable(typeof(ScoreLine))]
[JsonSerializable(typeof(PredictionLine))]
[JsonSerializable(typeof(CoverageLine))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>An apostrophe stays an apostrophe, so that a label can be searched for as it is written.</summary>
    private static readonly JsonLines Readable = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    internal static string Of(object line) => JsonSerializer.Serialize(line, line.GetType(), Readable);

    /// <summary>A time span in seconds, to the millisecond.</summary>
    internal static double? Seconds(TimeSpan? span) => span is TimeSpan value ? Math.Round(value.TotalSeconds, 3) : null;
}
