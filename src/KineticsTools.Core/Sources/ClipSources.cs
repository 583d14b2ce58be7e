using KineticsTools.Sources.YouTube;

namespace KineticsTools.Sources;

/// <summary>The sources by the names that users give them.</summary>
public static class ClipSources
{
    /// <summary>Videos and clips in folders.</summary>
    public const string LocalFolder = "LocalFolder";

    /// <summary>Videos that are still on YouTube.</summary>
    public const string YouTube = "YouTube";

    /// <summary>The sources that are tried where none are named: the folders where there are any, else YouTube.</summary>
    /// <param name="videoFolders">The folders of <see cref="LocalFolder"/>.</param>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Default(IReadOnlyList<string> videoFolders) => [videoFolders.Count > 0 ? LocalFolder : YouTube];

    /// <summary>Makes sources.</summary>
    /// <param name="names">Their names, in the order in which they are to be tried.</param>
    /// <param name="videoFolders">The folders of <see cref="LocalFolder"/>, as full paths.</param>
    /// <param name="youTube">How <see cref="YouTube"/> is asked; as usual where it is <see langword="null"/>.</param>
    /// <returns>The sources.</returns>
    /// <exception cref="ArgumentException">There is no such source, or a source lacks what it needs.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    public static IReadOnlyList<IClipSource> Create(
        IReadOnlyList<string> names, IReadOnlyList<string> videoFolders, YouTubeOptions? youTube = null) =>
        [.. names.Select(name => Create(name, videoFolders, youTube))];

    private static IClipSource Create(string name, IReadOnlyList<string> videoFolders, YouTubeOptions? youTube)
    {
        if (name.Equals(YouTube, StringComparison.OrdinalIgnoreCase))
        {
            return new YouTubeSource(youTube ?? new YouTubeOptions());
        }

        if (!name.Equals(LocalFolder, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"There is no source '{name}'; there are {LocalFolder} and {YouTube}.");
        }

        return videoFolders.Count > 0
            ? new LocalFolderSource(videoFolders)
            : throw new ArgumentException("The source LocalFolder needs the folder that the videos are in.");
    }
}
