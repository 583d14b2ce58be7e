using KineticsTools.Export;

namespace KineticsTools.Cli.Commands;

/// <summary>Clips that are looked for where the options say.</summary>
internal static class ClipFiles
{
    internal static async IAsyncEnumerable<ManifestClip> Of(IAsyncEnumerable<KineticsClip> clips)
    {
        await foreach (KineticsClip clip in clips)
        {
            yield return new ManifestClip(clip);
        }
    }
}
