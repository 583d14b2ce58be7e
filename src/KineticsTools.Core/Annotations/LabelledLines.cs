namespace KineticsTools.Annotations;

/// <summary>A line of CSV and its label, both as UTF-8.</summary>
internal readonly ref struct LabelledLine(ReadOnlySpan<byte> line, ReadOnlySpan<byte> label, int number, bool sameLabelAsBefore)
{
    /// <summary>The line without its line feed.</summary>
    internal ReadOnlySpan<byte> Line { get; } = line;

    /// <summary>The label without quotes; empty where the line has no such field.</summary>
    internal ReadOnlySpan<byte> Label { get; } = label;

    /// <summary>The line's number in the block, from 0.</summary>
    internal int Number { get; } = number;

    /// <summary>Whether the label is the one of the line before: files sorted by label need one look-up a class.</summary>
    internal bool SameLabelAsBefore { get; } = sameLabelAsBefore;
}

/// <summary>Walks the lines of a block and finds their labels, without parsing anything else.</summary>
internal ref struct LabelledLines(ReadOnlySpan<byte> block, int column)
{
    private ReadOnlySpan<byte> _rest = block;
    private ReadOnlySpan<byte> _before;
    private int _number = -1;

    public LabelledLine Current { get; private set; }

    public readonly LabelledLines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int feed = _rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = feed < 0 ? _rest : _rest[..feed];
        _rest = feed < 0 ? default : _rest[(feed + 1)..];
        _number++;

        ReadOnlySpan<byte> label = Field(line, column);
        Current = new LabelledLine(line, label, _number, _number > 0 && label.SequenceEqual(_before));
        _before = label;
        return true;
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
                field = end < 0 ? line.TrimEnd((byte)'\r') : line[..end];
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
