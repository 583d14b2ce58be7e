namespace KineticsTools.Annotations;

/// <summary>Where a CSV file has its columns. They are found by name, in any order.</summary>
internal sealed class CsvColumns
{
    private static readonly string[] Known = ["label", "youtube_id", "time_start", "time_end", "split", "is_cc"];

    private readonly int[] _places;

    private CsvColumns(string[] names, int[] places)
    {
        Count = names.Length;
        _places = places;
        Extra = names.Select((name, index) => (name, index)).Where(column => !places.Contains(column.index)).ToArray();
    }

    /// <summary>How many columns the header has, and so every row.</summary>
    internal int Count { get; }

    internal int Label => _places[0];

    internal int Id => _places[1];

    internal int Start => _places[2];

    internal int End => _places[3];

    internal int Split => _places[4];

    internal int IsCreativeCommons => _places[5];

    /// <summary>The columns that Kinetics does not define.</summary>
    internal IReadOnlyList<(string Name, int Index)> Extra { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The names.</param>
    /// <param name="problem">What is wrong with it, or <see langword="null"/>.</param>
    /// <returns>The columns, or <see langword="null"/> where one that every clip needs is missing.</returns>
    internal static CsvColumns? Read(string[] header, out string? problem)
    {
        string[] names = header.Select(name => name.Trim()).ToArray();
        int[] places = Known
            .Select(known => Array.FindIndex(names, name => name.Equals(known, StringComparison.OrdinalIgnoreCase)))
            .ToArray();
        string[] missing = Known.Where((name, i) => places[i] < 0 && name is ("youtube_id" or "time_start" or "time_end"))
            .ToArray();
        if (missing.Length == 0)
        {
            problem = null;
            return new CsvColumns(names, places);
        }

        string had = string.Join(", ", names.Take(12).Select(RowMapper.Clip));
        problem = $"the header has no {string.Join(" and no ", missing)}; it has: {had}. " +
            "An annotation file starts with a line such as 'label,youtube_id,time_start,time_end,split'.";
        return null;
    }
}
