namespace KineticsTools.Sources;

/// <summary>The sources by the names that users give them.</summary>
public static class ClipSources
{
    /// <summary>Videos and clips in folders.</summary>
    public const string LocalFolder = "LocalFolder";

    /// <summary>Makes sources.</summary>
    /// <param name="names">Their names, in the order in which they are to be tried.</param>
    /// <param name="videoFolders">The folders of <see cref="LocalFolder"/>, as full paths.</param>
    /// <returns>The sources.</returns>
    /// <exception cref="ArgumentException">There is no such source, or a source lacks what it needs.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist.</exception>
    public static IReadOnlyList<IClipSource> Create(IReadOnlyList<string> names, IReadOnlyList<string> videoFolders) =>
        names.Select(name => Create(name, videoFolders)).ToArray();

    private static LocalFolderSource Create(string name, IReadOnlyList<string> videoFolders)
    {
        if (!name.Equals(LocalFolder, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"There is no source '{name}'; there is {LocalFolder}.");
        }

        return videoFolders.Count > 0
            ? new LocalFolderSource(videoFolders)
            : throw new ArgumentException("The source LocalFolder needs the folder that the videos are in.");
    }
}
