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
        await using CsvAnnotationWriter writer = new(output, WithAllColumns(manifest));
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(entry.Clip).ConfigureAwait(false);
            manifest.CountWritten();
        }
    }

    /// <summary>A clip that has whatever any of them has: files of several forms may come together.</summary>
    private static KineticsClip WithAllColumns(Manifest manifest)
    {
        KineticsClip first = manifest.Entries[0].Clip;
        IEnumerable<KineticsClip> clips = manifest.Entries.Select(entry => entry.Clip);
        return first with
        {
            Label = clips.FirstOrDefault(clip => clip.Label is not null)?.Label,
            SplitWord = clips.FirstOrDefault(clip => clip.SplitWord is not null)?.SplitWord,
            IsCreativeCommons = clips.FirstOrDefault(clip => clip.IsCreativeCommons is not null)?.IsCreativeCommons,
            Extra = clips.Select(clip => clip.Extra).OfType<IReadOnlyDictionary<string, string>>().Distinct()
                .SelectMany(extra => extra.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(name => name, _ => ""),
        };
    }
}
