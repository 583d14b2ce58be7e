namespace KineticsTools.Vocabulary;

/// <summary>The classes of one release: names, indices, groups.</summary>
public sealed class ClassVocabulary
{
    private readonly Dictionary<string, KineticsClass> _byLabel;

    private ClassVocabulary(string release, IEnumerable<ClassTable.Row> rows)
    {
        Release = release;
        Classes = rows
            .OrderBy(row => row.Label, StringComparer.Ordinal)
            .Select((row, index) => new KineticsClass { Release = release, Index = index, Label = row.Label, Groups = row.Groups })
            .ToArray();
        Labels = Classes.Select(c => c.Label).ToArray();
        _byLabel = Classes.ToDictionary(c => c.Label, StringComparer.Ordinal);
    }

    /// <summary>The release (see <see cref="ReleaseNames"/>).</summary>
    public string Release { get; }

    /// <summary>The classes in the order of their index.</summary>
    public IReadOnlyList<KineticsClass> Classes { get; }

    /// <summary>The labels in the order of their index.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The vocabulary of a release. Kinetics 700-2020 has the classes of Kinetics 700.</summary>
    /// <param name="release">One of <see cref="ReleaseNames.All"/>.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="ArgumentException">There is no such release.</exception>
    public static ClassVocabulary Of(string release) =>
        ByRelease.TryGetValue(release, out ClassVocabulary? vocabulary)
            ? vocabulary
            : throw new ArgumentException(
                $"There is no Kinetics release '{release}'. There are {string.Join(", ", ReleaseNames.All)}.", nameof(release));

    private static readonly Dictionary<string, ClassVocabulary> ByRelease = ReleaseNames.All.ToDictionary(
        release => release,
        release => new ClassVocabulary(release, ClassTable.Rows.Where(row => row.Releases.Contains(release))));

    /// <summary>The class with a label.</summary>
    /// <param name="label">The label, as published.</param>
    /// <returns>The class, or <see langword="null"/> where the release has none of that name.</returns>
    public KineticsClass? Find(string label) => _byLabel.GetValueOrDefault(label);

    /// <summary>The groups of classes that the Kinetics 400 paper names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Groups { get; } =
        ClassTable.Rows.SelectMany(row => row.Groups).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>The groups of a class.</summary>
    /// <param name="label">The label, as published.</param>
    /// <returns>Its groups; none for a class that came after Kinetics 400.</returns>
    public static IReadOnlyList<string> GroupsOf(string label) =>
        ClassTable.ByLabel.TryGetValue(label, out ClassTable.Row? row) ? row.Groups : [];
}
