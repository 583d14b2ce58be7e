using System.Runtime.CompilerServices;
using KineticsTools.Journal;
using KineticsTools.Sources;

namespace KineticsTools.Gallery;

/// <summary>Finds the clips of a gallery: those that somebody names, or all that a folder has.</summary>
/// <param name="options">The gallery.</param>
/// <param name="warn">Told what of the journal cannot be used.</param>
internal sealed class GallerySource(GalleryOptions options, Action<string> warn)
{
    /// <summary>The clips that are named, with what became of those that have no file.</summary>
    /// <param name="wanted">The clips, with their paths where those are known.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async IAsyncEnumerable<GalleryClip> OfWantedAsync(
        IAsyncEnumerable<WantedClip> wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ClipHistory history = await ClipHistory.ReadAsync(new JournalReader(options.ClipRoot), withChecksums: false, warn, cancellationToken)
            .ConfigureAwait(false);
        await foreach (WantedClip one in wanted.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            string path = one.Path ?? options.Layout.PathOf(options.ClipRoot, one.Clip, ".mp4");
            ClipState? state = history.Find(one.Clip.Key);
            yield return File.Exists(path)
                ? Of(one.Clip, path, nameof(ClipStatus.Saved), ReasonOf(state is { Status: ClipStatus.Saved } saved ? saved.Reason : ClipReason.None))
                : state is { Status: not ClipStatus.Saved and not ClipStatus.Skipped } known
                    ? Of(one.Clip, null, known.Status.ToString(), ReasonOf(known.Reason))
                    : Of(one.Clip, null, GalleryClip.Missing, "");
        }
    }

    /// <summary>All clips under the folder, and those that its journal says could not be had.</summary>
    /// <param name="cancellationToken">Ends the search.</param>
    internal async IAsyncEnumerable<GalleryClip> OfFolderAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<ClipKey> there = [];
        foreach (string path in MediaFiles.Under(options.ClipRoot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string[] folders = Path.GetRelativePath(options.ClipRoot, path).Split(Path.DirectorySeparatorChar)[..^1];
            string stem = Path.GetFileNameWithoutExtension(path);
            ClipKey? key = ClipFileName.Parse(stem);
            if (key is { } known)
            {
                there.Add(known);
            }

            yield return new GalleryClip(
                key?.YouTubeId ?? stem, key, folders.LastOrDefault() ?? "", folders.Length > 1 ? folders[^2] : "", path,
                nameof(ClipStatus.Saved), "");
        }

        await foreach (JournalEntry entry in DestinationJournal.ReadAsync(options.ClipRoot, latest: true, warn, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Status is ClipStatus.Unavailable or ClipStatus.Failed && !there.Contains(entry.Clip.Key))
            {
                yield return Of(entry.Clip, null, entry.Status.ToString(), ReasonOf(entry.Reason));
            }
        }
    }

    private static GalleryClip Of(KineticsClip clip, string? path, string status, string reason) =>
        new(clip.YouTubeId, clip.Key, clip.Label ?? "", clip.Split ?? "", path, status, reason);

    private static string ReasonOf(ClipReason reason) => reason == ClipReason.None ? "" : reason.ToString();
}
