using KineticsTools.Journal;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>
/// Decides for each clip whether there is anything to do, by what is at the destination and by its journal. The files are the
/// truth: what the journal says of a saved clip counts for nothing where the file is gone.
/// </summary>
public sealed class ClipPlan
{
    private readonly SaveOptions _options;
    private readonly ClipHistory _history;
    private readonly bool _asksYouTubeAlone;
    private readonly SavedFiles _files;
    private readonly DestinationGuard _guard;
    private readonly ClipClaims _claims;

    private ClipPlan(SaveOptions options, DestinationGuard guard, ClipHistory history, bool asksYouTubeAlone)
    {
        _options = options;
        _guard = guard;
        _claims = new ClipClaims(options.Destination);
        _history = history;
        _asksYouTubeAlone = asksYouTubeAlone;
        _files = new SavedFiles(options.Layout);
    }

    /// <summary>Makes a plan; reads the journal of the destination. Writes nothing.</summary>
    /// <param name="options">How clips are saved.</param>
    /// <param name="sources">The names of the sources that clips may come from (see <see cref="ClipSources"/>).</param>
    /// <param name="warn">Told what of the journal cannot be used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="DestinationMismatchException">The destination was made with another layout.</exception>
    public static async Task<ClipPlan> MakeAsync(
        SaveOptions options, IEnumerable<string> sources, Action<string> warn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        DestinationGuard guard = new(options, warn);
        ClipHistory history = options.Force
            ? ClipHistory.None
            : await ClipHistory.ReadAsync(new JournalReader(options.Destination), options.Verify, warn, cancellationToken).ConfigureAwait(false);
        return new ClipPlan(options, guard, history, sources.All(source => source.Equals(ClipSources.YouTube, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Decides about a clip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="path">Where it belongs.</param>
    /// <returns>Its result, where there is nothing to do; <see langword="null"/> where it is to be saved, or verified.</returns>
    /// <exception cref="DestinationMismatchException">The destination is of another release.</exception>
    public ClipResult? Decide(KineticsClip clip, string path)
    {
        ArgumentNullException.ThrowIfNull(clip);
        _guard.Check(clip);
        if (_options.Force)
        {
            return null;
        }

        if (_files.Has(path))
        {
            return _options.Verify ? null : Skip(clip, path, ClipReason.AlreadySaved);
        }

        ClipState? state = _history.Find(clip.Key);
        if (_asksYouTubeAlone && RememberedAnswer(clip) is Acquisition answer)
        {
            return new ClipResult
            {
                Clip = clip, Path = path, Status = ClipStatus.Unavailable, Reason = answer.Reason, Message = answer.Message, Source = ClipSources.YouTube,
            };
        }

        bool isTaken = !_options.RetryFailed
            || state?.Status == ClipStatus.Failed
            || (_options.RetryUnavailable && state?.Status == ClipStatus.Unavailable);
        return isTaken ? null : Skip(clip, path, ClipReason.NotFailed);
    }

    /// <summary>The job of a clip about which <see cref="Decide"/> says that there is something to do.</summary>
    /// <exception cref="DestinationException">Nothing can be written to the destination.</exception>
    internal ClipJob JobFor(KineticsClip clip, string path)
    {
        _guard.Note(clip);
        bool isThere = _options is { Verify: true, Force: false } && _files.Has(path);
        return new ClipJob(clip, path)
        {
            Remembered = RememberedAnswer(clip),
            IsThere = isThere,
            IsAnew = _options.Force,
            Claims = _claims,
            ExpectedSha256 = isThere ? _history.FindChecksum(_options.Destination, path) : null,
        };
    }

    /// <summary>What YouTube is known to answer to the wish for a clip; <see langword="null"/> where it is to be asked.</summary>
    private Acquisition? RememberedAnswer(KineticsClip clip) =>
        !_options.RetryUnavailable && _history.Find(clip.Key) is ClipState state && RememberedReasons.Holds(state)
            ? Acquisition.None(
                state.Reason,
                $"YouTube said so on {new DateTime(state.Ticks, DateTimeKind.Utc):yyyy-MM-dd}, by the journal. A run that retries what is unavailable asks again.")
            : null;

    private static ClipResult Skip(KineticsClip clip, string path, ClipReason reason) =>
        new() { Clip = clip, Path = path, Status = ClipStatus.Skipped, Reason = reason };
}
