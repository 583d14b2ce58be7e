using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KineticsTools.Annotations;

/// <summary>
/// Reads the JSON form: an object keyed by video id,
/// <c>{"annotations":{"label","segment":[33.0,43.0]},"duration":10.0,"subset":"val","url":…}</c> each. The label that is held
/// out is the empty text. One entry at a time is in memory.
/// </summary>
internal static class JsonAnnotations
{
    private const int BatchSize = 1000;

    internal static async IAsyncEnumerable<AnnotationBatch> ReadAsync(
        AnnotationMember member, RowMapper rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<KineticsClip> clips = [];
        List<AnnotationFault> faults = [];
        JsonEntries entries = new(member.Content);
        long count = 0;
        await foreach (JsonEntry entry in entries.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            KineticsClip? clip = Map(entry, rows, out AnnotationFault? fault);
            if (fault is not null)
            {
                faults.Add(fault);
            }
            else if (clip is not null)
            {
                clips.Add(clip);
            }

            if (++count % BatchSize == 0)
            {
                yield return new AnnotationBatch(clips, faults);
                clips = [];
                faults = [];
            }
        }

        yield return new AnnotationBatch(clips, faults);
        if (entries.Problem is string problem)
        {
            yield return rows.FileFault(entries.ProblemLine, AnnotationFaultKind.Incomplete,
                $"{problem} {count:N0} entries before it were read.");
        }
    }

    internal static async IAsyncEnumerable<string> ReadLabelsAsync(
        AnnotationMember member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        await foreach (JsonEntry entry in new JsonEntries(member.Content).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (TryGetAnnotation(entry.Value, out JsonElement annotation)
                && TextOf(annotation, "label") is { Length: > 0 } label && seen.Count < 10_000 && seen.Add(label))
            {
                yield return label;
            }
        }
    }

    private static KineticsClip? Map(JsonEntry entry, RowMapper rows, out AnnotationFault? fault)
    {
        if (!TryGetAnnotation(entry.Value, out JsonElement annotation)
            || !annotation.TryGetProperty("segment", out JsonElement segment)
            || segment.ValueKind != JsonValueKind.Array || segment.GetArrayLength() != 2)
        {
            fault = rows.Fault(entry.Line, AnnotationFaultKind.Malformed,
                $"the entry '{RowMapper.Clip(entry.Id)}' has no \"annotations\" with a \"segment\" of two times.");
            return null;
        }

        return rows.Map(
            entry.Line, entry.Id, segment[0].ToString(), segment[1].ToString(), TextOf(annotation, "label"),
            TextOf(entry.Value, "subset"), isCreativeCommons: null, ReadExtra(entry.Value), out fault);
    }

    private static bool TryGetAnnotation(JsonElement value, out JsonElement annotation)
    {
        annotation = default;
        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("annotations", out annotation)
            && annotation.ValueKind == JsonValueKind.Object;
    }

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <summary>What the entry has beyond the published form. Its duration and address follow from the clip.</summary>
    private static Dictionary<string, string>? ReadExtra(JsonElement value)
    {
        Dictionary<string, string>? extra = null;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (property.Name is not ("annotations" or "duration" or "subset" or "url"))
            {
                (extra ??= new(StringComparer.OrdinalIgnoreCase))[property.Name] = property.Value.ToString();
            }
        }

        return extra;
    }
}
