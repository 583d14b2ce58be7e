using KineticsTools.Saving;

namespace KineticsTools.Export.Formats;

/// <summary>
/// FiftyOne's <c>VideoClassificationDirectoryTree</c>: <c>label/clip.mp4</c>, the folder's name being the label, and
/// <c>_unlabeled</c> for clips without one.
/// </summary>
internal sealed class FiftyOneFolder : IManifestFormat
{
    private const string Labeled = "{label}/{id}_{start:000000}_{end:000000}";
    private const string Unlabeled = "_unlabeled/{id}_{start:000000}_{end:000000}";

    public string Name => "FiftyOne";

    public string Description => "folders for FiftyOne's VideoClassificationDirectoryTree";

    public ClassNeed ClassNeed => ClassNeed.None;

    public bool IsFolder => true;

    public Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        string?[] splits = manifest.Entries.Select(entry => entry.Clip.Split).Distinct().ToArray();
        if (splits.Length > 1)
        {
            throw new ManifestException(
                ManifestFault.NotRepresentable,
                $"The clips are of several splits ({string.Join(", ", splits.Select(split => split ?? "none"))}), which FiftyOne's tree cannot tell apart. Export each split to a folder of its own.");
        }

        foreach (IGrouping<bool, ManifestEntry> group in manifest.Entries.GroupBy(entry => entry.Clip.Label is not null).ToArray())
        {
            ClipLayout layout = new(group.Key ? Labeled : Unlabeled, manifest.Options.LabelStyle);
            ClipTree.Fill(manifest, group, path, layout, cancellationToken);
        }

        return Task.CompletedTask;
    }
}
