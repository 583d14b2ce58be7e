using System.Globalization;
using KineticsTools.Annotations;
using KineticsTools.Journal;
using KineticsTools.Saving;

namespace KineticsTools.Export.Formats;

/// <summary>
/// The official CSV of all clips, there or not, with what became of each, as coverage counts it: <c>status</c>, <c>reason</c>,
/// <c>path</c>, <c>duration</c>, <c>message</c>. A clip whose file is there is <c>Saved</c>; of the others the journal of their folder
/// speaks. <c>Missing</c> are those of which it knows nothing, and those that it knows as saved and whose file is gone.
/// </summary>
internal sealed class StatusCsv : IManifestFormat
{
    private const string Missing = "Missing";

    public string Name => "StatusCsv";

    public string Description => "annotations of all clips, with status and reason, as coverage counts them";

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

        DestinationState state = await ReadStateAsync(manifest, root, cancellationToken).ConfigureAwait(false);
        Dictionary<ClipKey, string> messages = await ReadMessagesAsync(root, cancellationToken).ConfigureAwait(false);
        await using StreamWriter output = ManifestText.Create(path);
        await using CsvAnnotationWriter writer = new(output, WithStatus(AnnotationColumns.Of(manifest), default, null));
        foreach (ManifestEntry entry in manifest.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            KineticsClip clip = WithStatus(entry.Clip, state.Find(entry.Clip), messages.GetValueOrDefault(entry.Clip.Key));
            await writer.WriteAsync(clip).ConfigureAwait(false);
            manifest.CountWritten();
        }
    }

    /// <summary>As the destination was made, where it is not said that its clips are elsewhere.</summary>
    private static async Task<DestinationState> ReadStateAsync(Manifest manifest, string root, CancellationToken cancellationToken)
    {
        ClipLocation location = manifest.Options.Location!;
        ClipLayout layout = location.Layout;
        string extension = location.Extension;
        if (layout.Template == ClipLayout.Default && Record(manifest, root) is { } record)
        {
            layout = record.ToLayout();
            extension = record.Extension;
        }

        return await DestinationState.ReadAsync(root, layout, extension, manifest.Note, cancellationToken).ConfigureAwait(false);
    }

    private static DestinationRecord? Record(Manifest manifest, string root)
    {
        try
        {
            return DestinationRecord.Read(root, manifest.Note);
        }
        catch (DestinationMismatchException exception)
        {
            throw new ManifestException(ManifestFault.BadOption, exception.Message, exception);
        }
    }

    /// <summary>What is known of the clips that could not be had: of the others there is nothing to say.</summary>
    private static async Task<Dictionary<ClipKey, string>> ReadMessagesAsync(string root, CancellationToken cancellationToken)
    {
        Dictionary<ClipKey, string> messages = [];
        await foreach (JournalEntry entry in DestinationJournal.ReadAsync(root, latest: true, _ => { }, cancellationToken).ConfigureAwait(false))
        {
            if (entry is { Status: ClipStatus.Unavailable or ClipStatus.Failed, Message: { } message })
            {
                messages[entry.Clip.Key] = message.ReplaceLineEndings(" ");
            }
        }

        return messages;
    }

    private static KineticsClip WithStatus(KineticsClip clip, ClipStanding standing, string? message)
    {
        bool isThere = standing.Status == ClipStatus.Saved;
        return clip with
        {
            Extra = new Dictionary<string, string>(clip.Extra ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase)
            {
                ["status"] = standing.Status?.ToString() ?? Missing,
                ["reason"] = standing.Reason == ClipReason.None ? "" : standing.Reason.ToString(),
                ["path"] = isThere ? standing.Path : "",
                ["duration"] = standing.Length is { } length ? length.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) : "",
                ["message"] = standing.Status is null || isThere ? "" : message ?? "",
            },
        };
    }
}
