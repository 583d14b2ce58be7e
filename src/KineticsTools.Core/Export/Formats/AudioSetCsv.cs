using System.Globalization;

namespace KineticsTools.Export.Formats;

/// <summary>
/// What the older shell filter prints and the AudioSet downloaders read: <c>id,start,end,label</c> without a header, the label in
/// quotes where the annotation has it so. A list of what to get: files do not matter.
/// </summary>
internal sealed class AudioSetCsv : IManifestFormat
{
    public string Name => "AudioSetCsv";

    public string Description => "headerless id,start,end,label, as the AudioSet downloaders read it";

    public ManifestMedia Media => ManifestMedia.None;

    public ClassNeed ClassNeed => ClassNeed.Label;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        await using StreamWriter output = ManifestText.Create(path);
        foreach (KineticsClip clip in manifest.Entries.Select(entry => entry.Clip))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clip.Label!.Any(c => c is ',' or '"' || ManifestText.BreaksLine(c)))
            {
                throw new ManifestException(
                    ManifestFault.NotRepresentable, $"{clip.Key} has the label '{clip.Label}', with a comma or quote, for which this form has no room.");
            }

            string quote = clip.IsLabelQuoted ? "\"" : "";
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{clip.YouTubeId},{clip.TimeStart},{clip.TimeEnd},{quote}{clip.Label}{quote}")).ConfigureAwait(false);
            manifest.CountWritten();
        }
    }
}
