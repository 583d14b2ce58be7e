using KineticsTools.Vocabulary;

namespace KineticsTools.Evaluation;

/// <summary>
/// The labels that predictions may name: those of a ground truth, and those of all releases of Kinetics, since a model may know
/// more classes than a ground truth shows. Any other is a mistake, which would silently cost its score.
/// </summary>
internal static class KnownLabels
{
    /// <summary>All labels of all releases.</summary>
    internal static IReadOnlyList<string> OfAllReleases { get; } =
        ReleaseNames.All.SelectMany(release => ClassVocabulary.Of(release).Labels).Distinct().Order(StringComparer.Ordinal).ToArray();

    /// <summary>Says that a label is none.</summary>
    internal static EvaluationException Unknown(string label, string video, IEnumerable<string> known)
    {
        string[] near = NearMiss.Suggest(label, known).Select(name => $"'{name}'").ToArray();
        string suggestion = near.Length == 0 ? "" : $" Near it: {string.Join(", ", near)}.";
        return new EvaluationException(EvaluationFault.UnknownLabel,
            $"the label '{label}' of the video '{video}' is no class of the ground truth or of Kinetics.{suggestion} Labels are written as published.");
    }
}
