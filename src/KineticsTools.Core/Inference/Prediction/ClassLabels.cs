using KineticsTools.Selection;
using KineticsTools.Vocabulary;

namespace KineticsTools.Inference;

/// <summary>The labels of a network's classes, in the order of its logits.</summary>
public static class ClassLabels
{
    /// <summary>The labels of the release that has so many classes; the published networks have them in alphabetical order.</summary>
    /// <param name="classes">How many classes the network tells apart.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="WeightsException">No release has so many.</exception>
    public static IReadOnlyList<string> Of(int classes) =>
        ReleaseNames.All.Select(release => ClassVocabulary.Of(release).Labels).FirstOrDefault(labels => labels.Count == classes)
        ?? throw new WeightsException(
            $"The network has {classes:N0} classes, and no release of Kinetics has so many. A class list names them: a label a line, in the order of the logits.");

    /// <summary>The labels of a class list.</summary>
    /// <param name="path">The file: a label a line, in the order of the logits.</param>
    /// <param name="classes">How many classes the network tells apart.</param>
    /// <returns>The labels.</returns>
    /// <exception cref="WeightsException">The list has more labels, or fewer.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Read(string path, int classes)
    {
        IReadOnlyList<string> labels = ClassList.Read(path);
        return labels.Count == classes
            ? labels
            : throw new WeightsException($"'{path}' has {labels.Count:N0} labels, and the network has {classes:N0} classes.");
    }
}
