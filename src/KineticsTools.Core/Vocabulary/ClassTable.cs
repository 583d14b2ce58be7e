namespace KineticsTools.Vocabulary;

/// <summary>
/// The labels of all releases, read from <c>classes.csv</c>: label, the releases that have it, its groups in the Kinetics 400
/// paper. Labels and groups are facts of the published lists (Kinetics is CC BY 4.0); no label or group holds a comma.
/// </summary>
internal static class ClassTable
{
    internal sealed record Row(string Label, IReadOnlyList<string> Releases, IReadOnlyList<string> Groups);

    internal static IReadOnlyList<Row> Rows { get; } = Read();

    internal static Dictionary<string, Row> ByLabel { get; } =
        Rows.ToDictionary(row => row.Label, StringComparer.Ordinal);

    private static List<Row> Read()
    {
        using Stream stream = typeof(ClassTable).Assembly.GetManifestResourceStream("classes.csv")!;
        using StreamReader reader = new(stream);
        reader.ReadLine();
        List<Row> rows = [];
        while (reader.ReadLine() is string line)
        {
            string[] fields = line.Split(',');
            string[] releases = fields[1].Split(' ');
            rows.Add(new Row(
                fields[0],
                releases.Contains(ReleaseNames.K700) ? [.. releases, ReleaseNames.K7002020] : releases,
                fields[2].Split(';', StringSplitOptions.RemoveEmptyEntries)));
        }

        return rows;
    }
}
