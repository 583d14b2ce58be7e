namespace KineticsTools.Export.Formats;

/// <summary>Finds the columns that clips need: files of several forms may come together.</summary>
internal static class AnnotationColumns
{
    /// <summary>A clip that has whatever any of them has.</summary>
    internal static KineticsClip Of(Manifest manifest)
    {
        IEnumerable<KineticsClip> clips = manifest.Entries.Select(entry => entry.Clip);
        return manifest.Entries[0].Clip with
        {
            Label = clips.FirstOrDefault(clip => clip.Label is not null)?.Label,
            SplitWord = clips.FirstOrDefault(clip => clip.SplitWord is not null)?.SplitWord,
            IsCreativeCommons = clips.FirstOrDefault(clip => clip.IsCreativeCommons is not null)?.IsCreativeCommons,
            Extra = clips.Select(clip => clip.Extra).OfType<IReadOnlyDictionary<string, string>>().Distinct()
                .SelectMany(extra => extra.Keys).Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(name => name, _ => ""),
        };
    }
}
