using System.Text.Json;
using KineticsTools.Saving;

namespace KineticsTools.Export.Formats;

/// <summary>
/// The folders that <c>torchvision.datasets.Kinetics</c> and <c>DatasetFolder</c> read: <c>split/label/clip.mp4</c>. They number the
/// folders that they find in alphabetical order, so their indices are the release's only where all classes are there:
/// <c>class_to_idx.json</c> has the release's index of each folder.
/// </summary>
internal sealed class TorchvisionFolder : IManifestFormat
{
    private const string IndexFile = "class_to_idx.json";

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "TorchvisionFolder";

    public string Description => "folders for torchvision's Kinetics and DatasetFolder";

    public bool IsFolder => true;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        LabelStyle style = manifest.Options.LabelStyle;
        ClipTree.Fill(manifest, manifest.Entries, path, new ClipLayout(ClipLayout.Default, style), cancellationToken);

        Dictionary<string, int> indices = manifest.Vocabulary!.Classes.ToDictionary(one => PathComponent.From(one.Label, style), one => one.Index!.Value);
        await File.WriteAllTextAsync(Path.Combine(path, IndexFile), JsonSerializer.Serialize(indices, Readable) + "\n", cancellationToken).ConfigureAwait(false);
        int present = manifest.Entries.Where(entry => !manifest.Lost.ContainsKey(entry)).Select(entry => entry.ClassIndex).Distinct().Count();
        if (present < indices.Count)
        {
            manifest.Note(
                $"{present:N0} of the {indices.Count:N0} classes are there. torchvision numbers the folders that it finds, from 0; {IndexFile} has the indices of Kinetics {manifest.Vocabulary.Release}.");
        }
    }
}
