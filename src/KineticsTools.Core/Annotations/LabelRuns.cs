using System.Runtime.CompilerServices;

namespace KineticsTools.Annotations;

/// <summary>Consecutive lines of CSV with one label.</summary>
internal readonly ref struct LabelRun(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> label, int firstLine, int lineCount)
{
    /// <summary>The lines in UTF-8.</summary>
    internal ReadOnlySpan<byte> Lines { get; } = lines;

    /// <summary>The label without quotes; empty where the lines have no such field.</summary>
    internal ReadOnlySpan<byte> Label { get; } = label;

    /// <summary>The number of the first line in the block, from 0.</summary>
    internal int FirstLine { get; } = firstLine;

    internal int LineCount { get; } = lineCount;
}

/// <summary>
/// Cuts a block of lines into runs of one label each, without parsing anything else. A file that is sorted by label, as the first
/// ones are, is a few hundred runs; in any other a line is a run.
/// </summary>
internal ref struct LabelRuns(ReadOnlySpan<byte> block, int column)
{
    private ReadOnlySpan<byte> _rest = block;
    private int _line;

    public LabelRun Current { get; private set; }

    public readonly LabelRuns GetEnumerator() => this;

    // Optimised from the first call on: a split is read once in a process, and is over before the runtime would notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<byte> run = _rest;
        int length = LengthOfLine(run);
        ReadOnlySpan<byte> label = Field(run[..length], column);

        // What a line of the same label starts with: everything before its first comma.
        int comma = run[..length].IndexOf((byte)',');
        ReadOnlySpan<byte> start = column == 0 && comma > 0 ? run[..(comma + 1)] : default;
        int count = 1;
        while (!start.IsEmpty && length < run.Length && run[length..].StartsWith(start))
        {
            length += LengthOfLine(run[length..]);
            count++;
        }

        Current = new LabelRun(run[..length], label, _line, count);
        _rest = run[length..];
        _line += count;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LengthOfLine(ReadOnlySpan<byte> text)
    {
        int feed = text.IndexOf((byte)'\n');
        return feed < 0 ? text.Length : feed + 1;
    }

    /// <summary>A field of a line. No label has a quote inside, so a quoted field ends at the next quote.</summary>
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int column)
    {
        while (true)
        {
            int end;
            ReadOnlySpan<byte> field;
            if (line is [(byte)'"', ..] && line[1..].IndexOf((byte)'"') is int quote and >= 0)
            {
                field = line.Slice(1, quote);
                end = line[(quote + 1)..].IndexOf((byte)',');
                end = end < 0 ? -1 : end + quote + 1;
            }
            else
            {
                end = line.IndexOf((byte)',');
                field = end < 0 ? line.TrimEnd("\r\n"u8) : line[..end];
            }

            if (column == 0)
            {
                return field;
            }

            if (end < 0)
            {
                return default;
            }

            line = line[(end + 1)..];
            column--;
        }
    }
}
