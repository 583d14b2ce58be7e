using System.IO.Enumeration;
using KineticsTools.Vocabulary;

namespace KineticsTools.Selection;

/// <summary>
/// Names and patterns of classes, and which of them matched something. Case is ignored; <c>*</c> and <c>?</c> are wildcards.
/// A name that matches nothing is remembered, so that nobody is left with a silently empty selection.
/// </summary>
public sealed class ClassFilter
{
    private readonly string[] _names;
    private readonly bool[] _matched;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Makes a filter.</summary>
    /// <param name="names">Labels or patterns. None at all lets nothing through.</param>
    public ClassFilter(IEnumerable<string> names)
    {
        _names = names.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        _matched = new bool[_names.Length];
    }

    /// <summary>Whether any name matches a label; remembers those that do.</summary>
    /// <param name="label">The label; <see langword="null"/> (held out) matches nothing.</param>
    /// <returns><see langword="true"/> where one matches.</returns>
    public bool Matches(string? label)
    {
        if (label is null)
        {
            return false;
        }

        if (!_known.TryGetValue(label, out bool matches))
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (FileSystemName.MatchesSimpleExpression(_names[i], label))
                {
                    _matched[i] = matches = true;
                }
            }

            _known[label] = matches;
        }

        return matches;
    }

    /// <summary>The names that no label given to <see cref="Matches"/> matched so far.</summary>
    public IEnumerable<string> Unmatched => _names.Where((_, i) => !_matched[i]);

    /// <summary>The names that match no label of a list, whatever clips come.</summary>
    /// <param name="labels">All labels that can come, a release's vocabulary for example.</param>
    /// <returns>Those names.</returns>
    public IEnumerable<string> Foreign(IReadOnlyList<string> labels) =>
        _names.Where(name => !labels.Any(label => FileSystemName.MatchesSimpleExpression(name, label)));

    /// <summary>Says of a name that it matched nothing, and what may have been meant.</summary>
    /// <param name="name">One of <see cref="Unmatched"/> or <see cref="Foreign"/>.</param>
    /// <param name="release">The release of the clips; <see langword="null"/> to tell it from the labels.</param>
    /// <returns>A sentence or two.</returns>
    public string Describe(string name, string? release)
    {
        release ??= ReleaseInference.Of(_known.Keys);
        if (release is null)
        {
            return NearMiss.Describe(name, null, _known.Keys);
        }

        IReadOnlyList<string> labels = ClassVocabulary.Of(release).Labels;
        return labels.FirstOrDefault(label => FileSystemName.MatchesSimpleExpression(name, label)) is string label
            ? $"Kinetics {release} has the class '{label}', but none of these clips is of it."
            : NearMiss.Describe(name, release, labels);
    }
}
