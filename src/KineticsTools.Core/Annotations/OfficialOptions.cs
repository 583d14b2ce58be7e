using KineticsTools.Downloads;

namespace KineticsTools.Annotations;

/// <summary>Which of the official annotations to get, and where to.</summary>
public sealed record OfficialOptions
{
    /// <summary>CSV, the form that can hold everything.</summary>
    public const string Csv = "Csv";

    /// <summary>JSON, keyed by id.</summary>
    public const string Json = "Json";

    /// <summary>Where the official archives are: <c>kinetics400.tar.gz</c> and the others.</summary>
    public const string DefaultAddress = "https://storage.googleapis.com/deepmind-media/Datasets/";

    /// <summary>The release (see <see cref="ReleaseNames"/>).</summary>
    public required string Release { get; init; }

    /// <summary>The folder that the files go to, as a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>The splits to take.</summary>
    public IReadOnlyList<string> Splits { get; init; } = SplitNames.All;

    /// <summary>The forms to take: <see cref="Csv"/>, <see cref="Json"/>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [Csv, Json];

    /// <summary>Where the archives are; another place may have copies of them.</summary>
    public string BaseAddress { get; init; } = DefaultAddress;

    /// <summary>Whether to get files anew that are there already.</summary>
    public bool Force { get; init; }

    /// <summary>How files are fetched.</summary>
    public DownloadOptions Downloads { get; init; } = new();

    /// <summary>The name of the release's archive.</summary>
    internal string ArchiveName => $"kinetics{Release.Replace('-', '_')}.tar.gz";

    /// <summary>The path of a file.</summary>
    internal string PathOf(string split, string format) => Path.Combine(Folder, $"{split}.{format.ToLowerInvariant()}");

    /// <summary>The files to have: each split in each form.</summary>
    internal IEnumerable<(string Split, string Format, string Path)> Files =>
        from split in Splits.Distinct() from format in Formats.Distinct() select (split, format, PathOf(split, format));
}
