using System.Globalization;
using KineticsTools.Vocabulary;

namespace KineticsTools.Export;

/// <summary>Finds the one release that clips are of, and the class indices of it.</summary>
internal static class ReleaseChoice
{
    /// <summary>The release.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="wanted">The release that is wanted, or <see langword="null"/>.</param>
    /// <returns>The release, or <see langword="null"/> where nothing tells it.</returns>
    /// <exception cref="ManifestException">The clips are of several.</exception>
    internal static string? Of(IReadOnlyList<ManifestClip> clips, string? wanted)
    {
        string[] releases = clips.Select(clip => clip.Clip.Release).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        if (releases.Length > 1)
        {
            IEnumerable<string> counts = releases.Select(release => string.Create(
                CultureInfo.InvariantCulture, $"{clips.Count(clip => clip.Clip.Release == release)} are of Kinetics {release}"));
            throw new ManifestException(
                ManifestFault.MixedReleases,
                $"The clips are of several releases ({string.Join(", ", counts)}), whose class indices differ. Export each release by itself.");
        }

        if (wanted is not null && releases.Length == 1 && releases[0] != wanted)
        {
            throw new ManifestException(
                ManifestFault.MixedReleases, $"The clips are of Kinetics {releases[0]}, and Kinetics {wanted} was asked for.");
        }

        return wanted ?? releases.FirstOrDefault()
            ?? ReleaseInference.Of(clips.Select(clip => clip.Clip.Label).OfType<string>().Distinct());
    }

    /// <summary>The classes of a release that all labels are of.</summary>
    /// <exception cref="ManifestException">The release is not known, or has no class of a label.</exception>
    internal static ClassVocabulary VocabularyOf(string? release, IReadOnlyList<ManifestClip> clips)
    {
        if (release is null)
        {
            throw new ManifestException(
                ManifestFault.UnknownRelease,
                "The labels do not say which release the clips are of, and class indices differ between releases. Name it: 400, 600, 700 or 700-2020 (-Release).");
        }

        ClassVocabulary vocabulary = ClassVocabulary.Of(release);
        foreach (ManifestClip clip in clips)
        {
            if (clip.Clip.Label is { } label && vocabulary.Find(label) is null)
            {
                throw new ManifestException(
                    ManifestFault.UnknownClass,
                    $"{clip.Clip.Key} has the label '{label}'. {NearMiss.Describe(label, release, vocabulary.Labels)}");
            }
        }

        return vocabulary;
    }
}
