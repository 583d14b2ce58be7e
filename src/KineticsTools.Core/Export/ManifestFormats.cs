using KineticsTools.Export.Formats;

namespace KineticsTools.Export;

/// <summary>The formats that there are.</summary>
public static class ManifestFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<IManifestFormat> All { get; } =
    [
        new TorchvisionFolder(), new MMAction2List(), new MMAction2Frames(), new SlowFastList(), new PyTorchVideoList(),
        new AudioSetCsv(), new OfficialCsv(), new OfficialJson(), new StatusCsv(), new WebDatasetShards(), new FiftyOneFolder(),
        new ParquetTable(),
    ];

    /// <summary>The format of a name.</summary>
    /// <param name="name">The name, in whatever case.</param>
    /// <returns>The format.</returns>
    /// <exception cref="ManifestException">There is none.</exception>
    public static IManifestFormat Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ManifestException(
            ManifestFault.BadOption, $"There is no format '{name}'; there are {string.Join(", ", All.Select(format => format.Name))}.");
}
