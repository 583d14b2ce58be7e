namespace KineticsTools.Annotations;

/// <summary>Makes clips of a file's rows, the same way for CSV and JSON, and says what is wrong with those that are none.</summary>
internal sealed class RowMapper(AnnotationMember member, AnnotationReadOptions options, string? release)
{
    private readonly string? _onlySplit = options.Splits.Count == 1 ? options.Splits[0] : null;

    // One string for each word, not one a row: half a million clips share some hundred labels.
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <summary>Whether the file had any row at all, good or bad.</summary>
    internal bool SawRow { get; set; }

    /// <summary>Makes a clip of a row's values, as they stand in the file.</summary>
    /// <returns>The clip; <see langword="null"/> with a fault where the row is bad, without where it is not wanted.</returns>
    internal KineticsClip? Map(
        long line, string id, string start, string end, string? label, string? split, bool? isCreativeCommons,
        IReadOnlyDictionary<string, string>? extra, out AnnotationFault? fault)
    {
        SawRow = true;
        fault = null;
        if (!YouTubeId.IsValid(id))
        {
            fault = Fault(line, AnnotationFaultKind.BadId, $"youtube_id '{Clip(id)}' is not 11 of A-Z, a-z, 0-9, '_' and '-'.");
            return null;
        }

        if (!AnnotationTime.TryParse(start, out int timeStart) || !AnnotationTime.TryParse(end, out int timeEnd))
        {
            (string column, string value) = AnnotationTime.TryParse(start, out _) ? ("time_end", end) : ("time_start", start);
            fault = Fault(line, AnnotationFaultKind.BadTime, $"{column} '{Clip(value)}' is not a whole number of seconds from 0 on.");
            return null;
        }

        if (timeEnd <= timeStart)
        {
            fault = Fault(line, AnnotationFaultKind.EmptyWindow, $"time_end {timeEnd} is not after time_start {timeStart}.");
            return null;
        }

        KineticsClip clip = new(id, timeStart, timeEnd)
        {
            Label = Shared(label),
            SplitWord = string.IsNullOrEmpty(split) ? _onlySplit : Shared(split),
            IsCreativeCommons = isCreativeCommons,
            Release = release,
            Extra = extra,
        };
        return options.Splits.Count == 0 || options.Splits.Contains(clip.Split)
            ? clip
            : null;
    }

    internal AnnotationFault Fault(long line, AnnotationFaultKind kind, string message)
    {
        SawRow = true;
        return new AnnotationFault(member.Name, line, kind, message);
    }

    internal AnnotationBatch FileFault(long line, AnnotationFaultKind kind, string message) => new([], [Fault(line, kind, message)]);

    /// <summary>A value as a message shows it: short, and without control characters.</summary>
    internal static string Clip(string value)
    {
        string visible = new(value.Select(c => char.IsControl(c) ? '?' : c).Take(40).ToArray());
        return value.Length > 40 ? visible + "…" : visible;
    }

    private string? Shared(string? word)
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        if (_words.TryGetValue(word, out string? shared))
        {
            return shared;
        }

        // A hostile file can hold a new word in every row; sharing is given up before it costs memory.
        return _words.Count < 10_000 ? _words[word] = word : word;
    }
}
