using KineticsTools.Downloads;

namespace KineticsTools.Sources.Archives;

/// <summary>Which archives there are, and how they are read.</summary>
public sealed record ArchiveOptions
{
    /// <summary>Archives and lists of archives: full paths, and addresses of http or https.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>A mirror whose archives of the wanted releases and splits are read, or <see langword="null"/>.</summary>
    public ArchiveMirror? Mirror { get; init; }

    /// <summary>Where the mirror is; <see langword="null"/> for its own address.</summary>
    public string? MirrorAddress { get; init; }

    /// <summary>Whether to read archives again that are known not to hold what is wanted.</summary>
    public bool RefreshIndex { get; init; }

    /// <summary>Folders that remember what archives hold, as full paths.</summary>
    public IReadOnlyList<string> IndexFolders { get; init; } = [];

    /// <summary>How many archives are read at once; 1 or more.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>How files are fetched.</summary>
    public DownloadOptions Downloads { get; init; } = new();

    /// <summary>Hears of what should be told while the run goes on, from any thread.</summary>
    public Action<ArchiveNotice> Notify { get; init; } = _ => { };

    /// <summary>Whether any archive was named.</summary>
    public bool IsAny => Paths.Count > 0 || Mirror is not null;

    /// <summary>Whether a text is meant as an address, and not as a path.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> where it has a scheme, such as https://.</returns>
    public static bool IsAddress(string text) => WebAddress.IsMeant(text);

    /// <summary>The same, for clips that are to be saved so: what archives hold is remembered for the user, and beside the clips.</summary>
    /// <param name="options">How they are saved.</param>
    /// <returns>The options.</returns>
    public ArchiveOptions For(Saving.SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return this with
        {
            ThrottleLimit = options.ThrottleLimit,
            IndexFolders = [ArchiveIndexStore.UserFolder, ArchiveIndexStore.FolderIn(options.Destination)],
        };
    }
}
