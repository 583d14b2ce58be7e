namespace KineticsTools.Vocabulary;

/// <summary>Finds the class that somebody meant.</summary>
public static class NearMiss
{
    private const int MostSuggestions = 5;

    /// <summary>The labels that a name may stand for, best first.</summary>
    /// <param name="name">A name that no label has, or a pattern that matches none.</param>
    /// <param name="labels">The labels to choose from.</param>
    /// <returns>At most five labels; none where nothing is near.</returns>
    public static IReadOnlyList<string> Suggest(string name, IEnumerable<string> labels)
    {
        string wanted = Fold(name);
        if (wanted.Length == 0)
        {
            return [];
        }

        string[] words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return labels
            .Select(label => (Label: label, Distance: Distance(wanted, words, Fold(label))))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Label, StringComparer.Ordinal)
            .Take(MostSuggestions)
            .Select(candidate => candidate.Label)
            .ToArray();
    }

    /// <summary>Says that a name matches no class, and which are near.</summary>
    /// <param name="name">The name or pattern.</param>
    /// <param name="release">The release, or <see langword="null"/> where it is not known.</param>
    /// <param name="labels">The labels that there are.</param>
    /// <returns>A sentence or two.</returns>
    public static string Describe(string name, string? release, IEnumerable<string> labels)
    {
        string place = release is null ? "No class of these clips" : $"No class of Kinetics {release}";
        IReadOnlyList<string> near = Suggest(name, labels);
        string[] quoted = near.Select(label => $"'{label}'").ToArray();
        return quoted.Length switch
        {
            0 => $"{place} matches '{name}', and none is near it.",
            1 => $"{place} matches '{name}'. There is {quoted[0]}.",
            _ => $"{place} matches '{name}'. There are {string.Join(", ", quoted[..^1])} and {quoted[^1]}.",
        };
    }

    /// <summary>How far a label is from what was wanted; lower is nearer, <see langword="null"/> is too far.</summary>
    private static int? Distance(string wanted, string[] words, string label)
    {
        string[] labelWords = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.All(word => labelWords.Contains(word)))
        {
            return labelWords.Length - words.Length;
        }

        if (labelWords.All(word => words.Contains(word)))
        {
            return words.Length - labelWords.Length;
        }

        int edits = Edits(wanted, label);
        if (edits <= Math.Max(1, wanted.Length / 4))
        {
            return 10 + edits;
        }

        return words.All(word => word.Length > 2 && labelWords.Any(other => other.StartsWith(word, StringComparison.Ordinal)))
            ? 20 + labelWords.Length
            : null;
    }

    /// <summary>Lower case, words separated by one space, wildcards and punctuation left out.</summary>
    private static string Fold(string text)
    {
        char[] folded = text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ').ToArray();
        return string.Join(' ', new string(folded).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.</summary>
    private static int Edits(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
