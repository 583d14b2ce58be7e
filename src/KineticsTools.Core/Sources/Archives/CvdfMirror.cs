namespace KineticsTools.Sources.Archives;

/// <summary>
/// The lists of archives that the Common Visual Data Foundation publishes (github.com/cvdfoundation/kinetics-dataset): a text file a
/// release and split, with the address of an archive in each line.
/// </summary>
internal static class CvdfMirror
{
    /// <summary>Where the mirror is; the lists name their archives with it.</summary>
    internal const string Address = "https://s3.amazonaws.com/kinetics/";

    /// <summary>An archive of some 1,400 clips that are damaged in the others of Kinetics 400; in no list.</summary>
    private const string ReplacementsOf400 = "400/replacement_for_corrupted_k400.tgz";

    /// <summary>Whether a clip's release is known, which its list is chosen by.</summary>
    internal static bool Covers(KineticsClip clip) => FolderOf(clip) is not null;

    /// <summary>The lists that name the archives of some clips.</summary>
    /// <param name="mirror">Where the mirror is, with a slash at its end.</param>
    /// <param name="clips">The clips.</param>
    internal static IReadOnlyList<Uri> ListsOf(Uri mirror, IEnumerable<KineticsClip> clips) =>
    [
        .. clips
            .Select(clip => (Folder: FolderOf(clip), Split: SplitNames.All.Contains(clip.Split) ? clip.Split : null))
            .Where(wanted => wanted.Folder is not null)
            .Distinct()
            .SelectMany(wanted => (wanted.Split is null ? SplitNames.All : [wanted.Split])
                .Select(split => new Uri(mirror, $"{wanted.Folder}/{split}/k{wanted.Folder}_{split}_path.txt")))
            .Distinct(),
    ];

    /// <summary>The archives that stand in for damaged ones.</summary>
    internal static IReadOnlyList<Uri> ReplacementsOf(Uri mirror, IEnumerable<KineticsClip> clips) =>
        clips.Any(clip => clip.Release == ReleaseNames.K400) ? [new Uri(mirror, ReplacementsOf400)] : [];

    /// <summary>Kinetics 700 is mirrored in its second edition alone, which has most of the clips of the first.</summary>
    private static string? FolderOf(KineticsClip clip) => clip.Release switch
    {
        ReleaseNames.K400 => "400",
        ReleaseNames.K600 => "600",
        ReleaseNames.K700 or ReleaseNames.K7002020 => "700_2020",
        _ => null,
    };
}
