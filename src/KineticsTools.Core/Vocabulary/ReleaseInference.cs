namespace KineticsTools.Vocabulary;

/// <summary>
/// Tells the release from the labels of a file: the one release that has them all. Labels that several releases share prove
/// nothing, so a file of those alone stays unknown. Kinetics 700-2020 has the classes of 700 and is taken for it.
/// </summary>
public sealed class ReleaseInference
{
    private static readonly string[] Candidates = [ReleaseNames.K400, ReleaseNames.K600, ReleaseNames.K700];

    private readonly bool[] _fits = [true, true, true];
    private bool _any;

    /// <summary>The release that alone has all of some labels.</summary>
    /// <param name="labels">The labels.</param>
    /// <returns>The release, or <see langword="null"/>.</returns>
    public static string? Of(IEnumerable<string> labels)
    {
        ReleaseInference inference = new();
        foreach (string label in labels)
        {
            inference.Add(label);
        }

        return inference.Release;
    }

    /// <summary>Takes one label into account.</summary>
    /// <param name="label">The label. It is enough to give each label once.</param>
    public void Add(string label)
    {
        _any = true;
        for (int i = 0; i < Candidates.Length; i++)
        {
            _fits[i] = _fits[i] && ClassVocabulary.Of(Candidates[i]).Find(label) is not null;
        }
    }

    /// <summary>The release that alone has every label so far, or <see langword="null"/>.</summary>
    public string? Release =>
        _any && _fits.Count(fits => fits) == 1 ? Candidates[Array.IndexOf(_fits, true)] : null;
}
