using KineticsTools.Annotations;

namespace KineticsTools.Export.Formats;

/// <summary>The JSON of the official archives, keyed by video id. A list of what the annotation says: files do not matter.</summary>
internal sealed class OfficialJson : IManifestFormat
{
    public string Name => "OfficialJson";

    public string Description => "annotations in the official JSON form";

    public ManifestMedia Media => ManifestMedia.None;

    public ClassNeed ClassNeed => ClassNeed.None;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        await using StreamWriter output = ManifestText.Create(path);
        await using JsonAnnotationWriter writer = new(output);
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await writer.WriteAsync(entry.Clip).ConfigureAwait(false);
            }
            catch (InvalidOperationException exception)
            {
                throw new ManifestException(ManifestFault.NotRepresentable, $"{exception.Message} (OfficialCsv)", exception);
            }

            manifest.CountWritten();
        }
    }
}
