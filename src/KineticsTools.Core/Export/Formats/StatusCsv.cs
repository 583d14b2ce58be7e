using System.Globalization;
using KineticsTools.Annotations;
using KineticsTools.Journal;

namespace KineticsTools.Export.Formats;

/// <summary>
/// The official CSV of all clips, there or not, with what the journal of their folder says became of each: <c>status</c>,
/// <c>reason</c>, <c>path</c>, <c>duration</c>, <c>message</c>. <c>Missing</c> are those of which it knows nothing, and those that it
/// knows as saved and whose file is gone.
/// </summary>
internal sealed class StatusCsv : IManifestFormat
{
    private const string Missing = "Missing";

    public string Name => "StatusCsv";

    public string Description => "annotations of all clips, with status and reason from the journal";

    public ManifestMedia Media => ManifestMedia.Journal;

    public ClassNeed ClassNeed => ClassNeed.None;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        string? root = manifest.Options.Location?.Root;
        if (root is null || !DestinationJournal.Exists(root))
        {
            throw new ManifestException(
                ManifestFault.BadOption,
                root is null
                    ? "StatusCsv needs the folder whose journal says what became of the clips (-ClipRoot, --clip-root)."
                    : $"There is no journal in '{root}'. The journal is written by Save-KineticsClip where it saves.");
        }

        Dictionary<ClipKey, JournalEntry> known = [];
        await foreach (JournalEntry entry in DestinationJournal.ReadAsync(root, latest: true, manifest.Note, cancellationToken).ConfigureAwait(false))
        {
            known[entry.Clip.Key] = entry;
        }

        await using StreamWriter output = ManifestText.Create(path);
        await using CsvAnnotationWriter writer = new(output, WithStatus(AnnotationColumns.Of(manifest), null));
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(WithStatus(entry.Clip, known.GetValueOrDefault(entry.Clip.Key))).ConfigureAwait(false);
            manifest.CountWritten();
        }
    }

    private static KineticsClip WithStatus(KineticsClip clip, JournalEntry? entry)
    {
        bool isThere = entry is { Status: ClipStatus.Saved or ClipStatus.Skipped } && File.Exists(entry.Path);
        bool isMissing = entry is null || (entry.Status is ClipStatus.Saved or ClipStatus.Skipped && !isThere);
        return clip with
        {
            Extra = new Dictionary<string, string>(clip.Extra ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase)
            {
                ["status"] = isMissing ? Missing : isThere ? nameof(ClipStatus.Saved) : entry!.Status.ToString(),
                ["reason"] = isMissing || entry!.Reason == ClipReason.None ? "" : entry.Reason.ToString(),
                ["path"] = isThere ? entry!.Path : "",
                ["duration"] = isThere && entry!.Duration is { } length ? length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) : "",
                ["message"] = isMissing ? "" : entry!.Message?.ReplaceLineEndings(" ") ?? "",
            },
        };
    }
}
