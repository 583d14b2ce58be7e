using KineticsTools.Annotations;

namespace KineticsTools.Export.Formats;

/// <summary>The CSV of the official archives. A list of what the annotation says: files do not matter.</summary>
internal sealed class OfficialCsv : IManifestFormat
{
    public string Name => "OfficialCsv";

    public string Description => "annotations in the official CSV form";

    public ManifestMedia Media => ManifestMedia.None;

    public ClassNeed ClassNeed => ClassNeed.None;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        await using StreamWriter output = ManifestText.Create(path);
        await using CsvAnnotationWriter writer = new(output, AnnotationColumns.Of(manifest));
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(entry.Clip).ConfigureAwait(false);
            manifest.CountWritten();
        }
    }
}
