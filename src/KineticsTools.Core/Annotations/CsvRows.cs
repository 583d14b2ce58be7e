using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using KineticsTools.Selection;

namespace KineticsTools.Annotations;

/// <summary>Parses blocks of CSV lines into clips.</summary>
internal sealed class CsvRows(CsvColumns columns, RowMapper rows)
{
    /// <summary>A line feed alone ends a row, and a stray quote is a character like any other.</summary>
    private static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        HasHeaderRecord = false,
        Mode = CsvMode.RFC4180,
        NewLine = "\n",
    };

    private readonly ArrayBufferWriter<byte> _kept = new();

    /// <summary>The fields of one line.</summary>
    internal static string[] Split(string line)
    {
        using CsvParser parser = new(new StringReader(line), Configuration);
        return parser.Read() ? parser.Record! : [];
    }

    /// <summary>Parses every line of a block.</summary>
    internal AnnotationBatch ParseAll(LineBlock block)
    {
        if (block.IsOverlong)
        {
            return rows.FileFault(block.FirstLine, AnnotationFaultKind.Malformed, "the line is longer than any row can be; it is left out.");
        }

        return Parse(Encoding.UTF8.GetString(block.Bytes.Span), line => block.FirstLine + line);
    }

    /// <summary>Parses the lines of a block whose label passes a filter. The others are not looked at beyond the label.</summary>
    internal AnnotationBatch ParseMatching(LineBlock block, ClassFilter classes)
    {
        rows.SawRow |= block.LineCount > 0;
        if (block.IsOverlong || columns.Label < 0)
        {
            return new AnnotationBatch([], []);
        }

        _kept.ResetWrittenCount();
        List<long> lines = [];
        foreach (LabelRun run in new LabelRuns(block.Bytes.Span, columns.Label))
        {
            if (classes.Matches(Encoding.UTF8.GetString(run.Label)))
            {
                _kept.Write(run.Lines);
                for (int i = 0; i < run.LineCount; i++)
                {
                    lines.Add(block.FirstLine + run.FirstLine + i);
                }
            }
        }

        return lines.Count == 0
            ? new AnnotationBatch([], [])
            : Parse(Encoding.UTF8.GetString(_kept.WrittenSpan), line => lines[line]);
    }

    /// <summary>Empties the lines that open a quote without closing it, which would swallow the lines after them.</summary>
    private string BlankOpenQuotes(string text, Func<int, long> numberOf, List<AnnotationFault> faults)
    {
        StringBuilder? mended = null;
        int line = 0;
        for (int start = 0; start < text.Length; line++)
        {
            int feed = text.IndexOf('\n', start);
            int end = feed < 0 ? text.Length : feed;
            if (int.IsOddInteger(text.AsSpan(start, end - start).Count('"')))
            {
                faults.Add(rows.Fault(numberOf(line), AnnotationFaultKind.Malformed, "a quote is opened and not closed; the row is left out."));
                mended ??= new StringBuilder(text);
                mended.Remove(start, end - start).Insert(start, " ", end - start);
            }

            start = end + 1;
        }

        return mended?.ToString() ?? text;
    }

    private AnnotationBatch Parse(string text, Func<int, long> numberOf)
    {
        List<AnnotationFault> faults = [];
        List<KineticsClip> clips = [];
        if (text.Contains('\r'))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\r');
        }

        bool hasQuotes = text.Contains('"');
        if (hasQuotes)
        {
            text = BlankOpenQuotes(text, numberOf, faults);
        }

        using CsvParser parser = new(new StringReader(text), Configuration);
        while (parser.Read())
        {
            long line = numberOf(parser.RawRow - 1);
            if (parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0]))
            {
                continue;
            }

            if (parser.Count != columns.Count)
            {
                faults.Add(rows.Fault(line, AnnotationFaultKind.WrongFieldCount,
                    $"the row has {parser.Count} fields, the header {columns.Count}; it is left out."));
                continue;
            }

            KineticsClip? clip = rows.Map(
                line, parser[columns.Id].Trim(), parser[columns.Start], parser[columns.End],
                Field(parser, columns.Label)?.Trim(), Field(parser, columns.Split)?.Trim(),
                ParseFlag(Field(parser, columns.IsCreativeCommons)), ReadExtra(parser), out AnnotationFault? fault);
            if (clip is not null)
            {
                clips.Add(hasQuotes && IsLabelQuoted(parser.RawRecord, clip.Label) ? clip with { IsLabelQuoted = true } : clip);
            }
            else if (fault is not null)
            {
                faults.Add(fault);
            }
        }

        return new AnnotationBatch(clips, faults);
    }

    private static string? Field(CsvParser parser, int index) => index < 0 ? null : parser[index];

    private static bool IsLabelQuoted(string row, string? label) =>
        label is not null && row.Contains($"\"{label}\"", StringComparison.Ordinal);

    private static bool? ParseFlag(string? text) => text?.Trim() switch
    {
        "1" or "true" or "True" => true,
        "0" or "false" or "False" => false,
        _ => null,
    };

    private Dictionary<string, string>? ReadExtra(CsvParser parser)
    {
        if (columns.Extra.Count == 0)
        {
            return null;
        }

        Dictionary<string, string> extra = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, int index) in columns.Extra)
        {
            extra.TryAdd(name, parser[index]);
        }

        return extra;
    }
}
