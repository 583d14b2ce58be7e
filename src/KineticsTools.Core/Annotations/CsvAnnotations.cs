using System.Runtime.CompilerServices;
using System.Text;
using KineticsTools.Selection;

namespace KineticsTools.Annotations;

/// <summary>
/// Reads the CSV form. A row is a line in every published file, and is held to it here: so a quote that nobody closed costs its
/// own line, not the rest of the file, and every row has a line number that an editor finds.
/// </summary>
internal static class CsvAnnotations
{
    internal static async IAsyncEnumerable<AnnotationBatch> ReadAsync(
        AnnotationMember member, RowMapper rows, ClassFilter? classes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvRows? parser = null;
        FaultTolerantBlocks blocks = new(member.Content);
        await foreach (LineBlock block in blocks.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            LineBlock rest = block;
            if (parser is null)
            {
                if (SplitOffHeader(block, out rest) is not string header)
                {
                    continue;
                }

                if (CsvColumns.Read(CsvRows.Split(header), out string? problem) is not CsvColumns columns)
                {
                    yield return rows.FileFault(rest.FirstLine - 1, AnnotationFaultKind.MissingColumn, problem!);
                    yield break;
                }

                parser = new CsvRows(columns, rows);
            }

            if (rest.Bytes.Length > 0)
            {
                yield return classes is null ? parser.ParseAll(rest) : parser.ParseMatching(rest, classes);
            }
        }

        if (blocks.Problem is string end)
        {
            yield return rows.FileFault(blocks.NextLine, AnnotationFaultKind.Incomplete, end);
        }
    }

    /// <summary>The labels of a file, each once. A label column that is missing gives none.</summary>
    internal static async IAsyncEnumerable<string> ReadLabelsAsync(
        AnnotationMember member, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int column = -1;
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> fresh = [];
        await foreach (LineBlock block in LineBlocks.ReadAsync(member.Content, cancellationToken).ConfigureAwait(false))
        {
            LineBlock rest = block;
            if (column < 0)
            {
                if (SplitOffHeader(block, out rest) is not string header)
                {
                    continue;
                }

                column = CsvColumns.Read(CsvRows.Split(header), out _)?.Label ?? -1;
                if (column < 0)
                {
                    yield break;
                }
            }

            fresh.Clear();
            foreach (LabelRun run in new LabelRuns(rest.Bytes.Span, column))
            {
                string label = Encoding.UTF8.GetString(run.Label);
                if (label.Length > 0 && seen.Count < 10_000 && seen.Add(label))
                {
                    fresh.Add(label);
                }
            }

            foreach (string label in fresh)
            {
                yield return label;
            }
        }
    }

    /// <summary>Takes the first line that is not blank off a block.</summary>
    private static string? SplitOffHeader(LineBlock block, out LineBlock rest)
    {
        rest = block;
        while (rest.Bytes.Length > 0 && !rest.IsOverlong)
        {
            int feed = rest.Bytes.Span.IndexOf((byte)'\n');
            int length = feed < 0 ? rest.Bytes.Length : feed + 1;
            string line = Encoding.UTF8.GetString(rest.Bytes.Span[..length]).Trim();
            rest = new LineBlock(rest.Bytes[length..], rest.FirstLine + 1, rest.LineCount - 1, IsOverlong: false);
            if (line.Length > 0)
            {
                return line;
            }
        }

        return rest.IsOverlong ? Encoding.UTF8.GetString(rest.Bytes.Span[..64]) : null;
    }
}
