using KineticsTools.Saving;

namespace KineticsTools.Journal;

/// <summary>How things stand with a clip at a destination.</summary>
/// <param name="Path">Where it is or belongs, as a full path.</param>
/// <param name="Status">
/// <see cref="ClipStatus.Saved"/> where its file is there; what the journal says last where it is not; <see langword="null"/> where
/// neither says anything: it was never tried, or its file is gone.
/// </param>
/// <param name="Reason">Why; <see cref="ClipReason.Truncated"/> of a saved clip that its video's end shortens.</param>
/// <param name="Size">The size of its file in bytes; 0 where it is not there.</param>
/// <param name="Length">How long the clip that is there is, by the journal; <see langword="null"/> where that does not say.</param>
public readonly record struct ClipStanding(string Path, ClipStatus? Status, ClipReason Reason, long Size, TimeSpan? Length);

/// <summary>
/// What a destination has of clips, and why it lacks the others: by the files that are there, which are the truth, and by the
/// newest that the journal says. Not thread-safe.
/// </summary>
public sealed class DestinationState
{
    private readonly string _destination;
    private readonly ClipLayout _layout;
    private readonly string _extension;
    private readonly ClipHistory _history;
    private readonly SavedFiles _files;

    private DestinationState(string destination, ClipLayout layout, string extension, ClipHistory history)
    {
        _destination = destination;
        _layout = layout;
        _extension = extension;
        _history = history;
        _files = new SavedFiles(layout);
    }

    /// <summary>Reads the journal of a destination. Its folders are listed when clips in them are asked for.</summary>
    /// <param name="destination">The destination, as a full path. It need not be there.</param>
    /// <param name="layout">Where under it a clip belongs.</param>
    /// <param name="extension">The ending of the clips' files, with its dot.</param>
    /// <param name="warn">Told what of the journal cannot be used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The state, as it is now.</returns>
    public static async Task<DestinationState> ReadAsync(
        string destination, ClipLayout layout, string extension, Action<string> warn, CancellationToken cancellationToken) => new(
            destination, layout, extension,
            await ClipHistory.ReadAsync(new JournalReader(destination), withChecksums: false, warn, cancellationToken).ConfigureAwait(false));

    /// <summary>How things stand with a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>Its standing.</returns>
    public ClipStanding Find(KineticsClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        string path = _layout.PathOf(_destination, clip, _extension);
        ClipState? state = _history.Find(clip.Key);
        if (_files.SizeOf(path) is > 0 and long size)
        {
            bool isKnown = state?.Status == ClipStatus.Saved;
            return new ClipStanding(
                path, ClipStatus.Saved, isKnown ? state!.Value.Reason : ClipReason.None, size,
                isKnown && state!.Value.Milliseconds > 0 ? TimeSpan.FromMilliseconds(state.Value.Milliseconds) : null);
        }

        return state is { Status: ClipStatus.Unavailable or ClipStatus.Failed } known
            ? new ClipStanding(path, known.Status, known.Reason, 0, null)
            : new ClipStanding(path, null, ClipReason.None, 0, null);
    }
}
