using System.Globalization;
using System.Text.Json;

namespace KineticsTools.Sources.YouTube;

/// <summary>Reads JSON that somebody else wrote: what is missing, or of another kind than expected, is not there.</summary>
internal static class JsonAnswer
{
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Flag(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.True };

    /// <summary>A number; the site writes long ones as text.</summary>
    public static double? Number(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out double number) && double.IsFinite(number) => number,
        { ValueKind: JsonValueKind.String } value when double.TryParse(
            value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>A whole number of at least 0 that a double holds exactly.</summary>
    public static long? Count(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Number(path) is { } number and >= 0 and < 1L << 53 ? (long)number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>What a text of the site's says, which is in one piece or in several.</summary>
    public static string Words(this JsonElement element, params ReadOnlySpan<string> path) => element.At(path) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        { ValueKind: JsonValueKind.Object } value =>
            value.Text("simpleText") ?? value.Text("content") ?? string.Concat(value.Items("runs").Select(run => run.Text("text"))),
        _ => "",
    };
}
