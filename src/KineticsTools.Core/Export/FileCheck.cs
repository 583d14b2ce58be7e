using System.Globalization;
using KineticsTools.Media;

namespace KineticsTools.Export;

/// <summary>What the index of a clip's file says. Quick, because nothing is decoded: Test-KineticsClip does that.</summary>
/// <param name="Kind">Why it cannot be used, or <see langword="null"/> where it can.</param>
/// <param name="Problem">Why, in words.</param>
/// <param name="Size">The file's size in bytes.</param>
/// <param name="Duration">How long the clip is.</param>
/// <param name="Frames">How many frames a folder of frames has.</param>
internal readonly record struct FileCheck(OmissionKind? Kind, string? Problem, long Size = 0, TimeSpan Duration = default, int Frames = 0)
{
    // As much as a decoding check lets through: copied streams end with a packet, and other tools round to the second.
    private const double Tolerance = 0.5;

    private static readonly string[] Mp4 = [".mp4", ".m4v", ".mov", ".m4a"];

    /// <summary>The endings of the files that can be checked.</summary>
    internal static IReadOnlyList<string> Extensions { get; } = [.. Mp4, .. SoundSummary.Extensions];

    /// <summary>Checks a clip's file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clip">The clip that it should be.</param>
    internal static FileCheck OfFile(string path, KineticsClip clip)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                return new FileCheck(OmissionKind.Missing, "There is no such file.");
            }

            string extension = Path.GetExtension(path);
            return file.Length == 0 ? Bad("The file is empty.")
                : Mp4.Contains(extension, StringComparer.OrdinalIgnoreCase) ? OfMp4(path, clip)
                : SoundSummary.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase) ? OfSound(path, clip)
                : Bad($"Files of this kind cannot be checked; there are {string.Join(", ", Extensions)}.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileCheck(OmissionKind.Missing, "There is no such file.");
        }
        catch (Exception exception) when (exception is Mp4FormatException or InvalidDataException)
        {
            return Bad(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Bad($"It cannot be read: {exception.Message}");
        }
    }

    private static FileCheck OfMp4(string path, KineticsClip clip)
    {
        Mp4Summary summary = Mp4Summary.Read(path);
        bool isSound = Path.GetExtension(path).Equals(".m4a", StringComparison.OrdinalIgnoreCase);
        Mp4Track? main = isSound ? summary.Audio : summary.Video;
        return summary.Problem is { } problem ? Bad(problem)
            : summary.IsFragmented ? Bad("It is in fragments, whose index is not read.")
            : main is null || main.Duration == TimeSpan.Zero ? Bad(isSound ? "It has no sound." : "It has no picture.")
            : OfLength(path, summary.Size, main.Duration, clip);
    }

    private static FileCheck OfSound(string path, KineticsClip clip)
    {
        SoundSummary sound = SoundSummary.Read(path);
        return sound.Samples == 0 ? Bad("It has no sound.") : OfLength(path, sound.Size, sound.Duration, clip);
    }

    private static FileCheck OfLength(string path, long size, TimeSpan length, KineticsClip clip)
    {
        double difference = length.TotalSeconds - clip.Length;
        return difference > Tolerance || (difference < -Tolerance && !TruncationMark.Allows(path))
            ? Bad(string.Create(
                CultureInfo.InvariantCulture,
                $"It is {(difference > 0 ? "longer" : "shorter")} than its window: {length.TotalSeconds:0.0#} s instead of {clip.Length} s."))
            : new FileCheck(null, null, size, length);
    }

    /// <summary>Checks a folder of frames: all from the first to the last are there. What else is in it does not count.</summary>
    /// <param name="path">The folder.</param>
    internal static FileCheck OfFrames(string path)
    {
        if (!Directory.Exists(path))
        {
            return new FileCheck(OmissionKind.Missing, "There is no such folder.");
        }

        HashSet<string> names = Directory.EnumerateFiles(path, FrameName.Wildcard).Select(Path.GetFileName).ToHashSet(StringComparer.Ordinal)!;
        for (int number = 1; number <= names.Count; number++)
        {
            if (!names.Contains(FrameName.Of(number)))
            {
                return Bad($"{FrameName.Of(number)} is not there, among {names.Count} frames.");
            }
        }

        return names.Count == 0 ? Bad("No frame is in it.") : new FileCheck(null, null, Frames: names.Count);
    }

    private static FileCheck Bad(string problem) => new(OmissionKind.Invalid, problem);
}
