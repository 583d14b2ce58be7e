using KineticsTools.Sources.Archives;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Sources;

/// <summary>The sources by the names that users give them.</summary>
public static class ClipSources
{
    /// <summary>Videos and clips in folders.</summary>
    public const string LocalFolder = "LocalFolder";

    /// <summary>Archives of trimmed clips, on disk or on a server.</summary>
    public const string Archive = "Archive";

    /// <summary>Videos that are still on YouTube.</summary>
    public const string YouTube = "YouTube";

    /// <summary>The sources that are tried where none are named: the folders and the archives where there are any, else YouTube.</summary>
    /// <param name="videoFolders">The folders of <see cref="LocalFolder"/>.</param>
    /// <param name="archives">The archives of <see cref="Archive"/>.</param>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Default(IReadOnlyList<string> videoFolders, ArchiveOptions archives)
    {
        ArgumentNullException.ThrowIfNull(archives);
        string[] named = [.. videoFolders.Count > 0 ? [LocalFolder] : Array.Empty<string>(), .. archives.IsAny ? [Archive] : Array.Empty<string>()];
        return named.Length > 0 ? named : [YouTube];
    }

    /// <summary>Makes sources.</summary>
    /// <param name="names">Their names, in the order in which they are to be tried; none for what <see cref="Default"/> says.</param>
    /// <param name="videoFolders">The folders of <see cref="LocalFolder"/>, as full paths.</param>
    /// <param name="archives">The archives of <see cref="Archive"/>.</param>
    /// <param name="youTube">How <see cref="YouTube"/> is asked.</param>
    /// <returns>The sources.</returns>
    /// <exception cref="ArgumentException">There is no such source, it comes twice, or it lacks what it needs.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    public static IReadOnlyList<IClipSource> Create(
        IReadOnlyList<string> names, IReadOnlyList<string> videoFolders, ArchiveOptions archives, YouTubeOptions youTube)
    {
        string[] tried = [.. names.Count > 0 ? names : Default(videoFolders, archives)];
        return tried.Distinct(StringComparer.OrdinalIgnoreCase).Count() == tried.Length
            ? [.. tried.Select(name => Create(name, videoFolders, archives, youTube))]
            : throw new ArgumentException("A source is named twice.");
    }

    private static IClipSource Create(string name, IReadOnlyList<string> videoFolders, ArchiveOptions archives, YouTubeOptions youTube) =>
        name.ToUpperInvariant() switch
        {
            "LOCALFOLDER" => videoFolders.Count > 0
                ? new LocalFolderSource(videoFolders)
                : throw new ArgumentException("The source LocalFolder needs the folder that the videos are in."),
            "ARCHIVE" => new ArchiveSource(archives),
            "YOUTUBE" => new YouTubeSource(youTube),
            _ => throw new ArgumentException($"There is no source '{name}'; there are {LocalFolder}, {Archive} and {YouTube}."),
        };
}
