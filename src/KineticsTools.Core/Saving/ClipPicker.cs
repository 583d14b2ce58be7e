using KineticsTools.Media;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Saving;

/// <summary>
/// Takes clips out of archives: straight from the archive's stream into the clip's partial file, verified and put in their place as
/// those that are cut. Only what is to be cut anew, or may find better at the next source, waits in a file of its own.
/// </summary>
internal sealed class ClipPicker(SaveOptions options, ClipMaker maker)
{
    /// <summary>Takes a clip.</summary>
    /// <param name="job">The clip.</param>
    /// <param name="clip">What the archive has of it.</param>
    /// <param name="users">How many jobs are given the media that wait: each gives them back.</param>
    /// <param name="hasNext">Whether another source may have better than a clip that is too short.</param>
    /// <param name="cancellationToken">Ends the call, and leaves nothing behind.</param>
    /// <exception cref="ArchiveFaultException">The archive ends before the clip, or is damaged.</exception>
    /// <exception cref="DestinationException">Nothing more can be written to the destination.</exception>
    internal Task<PickedClip> PickAsync(
        ClipJob job, ArchivedClip clip, int users, bool hasNext, CancellationToken cancellationToken)
    {
        bool asIs = maker.KeepsAsIs(clip.Extension);
        return maker.GuardAsync(
            job,
            asIs ? job.Path : WaitingPath(clip.Extension),
            async partial =>
            {
                await using (FileStream file = new(partial, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
                {
                    await clip.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                }

                CutOutcome outcome = Verify(job, clip, partial);
                if (!outcome.IsClip)
                {
                    File.Delete(partial);
                    return PickedClip.Rejected(outcome.Reason, outcome.Message!);
                }

                bool isShort = outcome.Reason == ClipReason.Truncated;
                if (asIs && !(isShort && hasNext))
                {
                    return new PickedClip { Result = await ClipMaker.CommitAsync(job, partial, outcome, cancellationToken).ConfigureAwait(false) };
                }

                return new PickedClip { IsShort = isShort, Media = Keep(job, asIs ? MoveAside(partial, clip) : partial, clip, users) };
            },
            failure => new PickedClip { Result = failure });
    }

    /// <summary>The media of a clip that was taken, for another job of the same clip.</summary>
    internal static AcquiredMedia MediaFor(ClipJob twin, PickedClip picked) =>
        picked.Media ?? MediaOf(twin, picked.Result!.Path, Path.GetExtension(picked.Result.Path));

    /// <summary>Of a clip that is to be cut anew in another form, the cut itself finds what is wrong with it.</summary>
    private CutOutcome Verify(ClipJob job, ArchivedClip clip, string partial) =>
        clip.Extension.Equals(".mp4", StringComparison.OrdinalIgnoreCase)
            ? ReadyClip.Verify(maker.PlanOf(job.Clip, MediaOf(job, partial, clip.Extension), partial) with { Media = MediaKind.Both }, clip.Name)
            : new CutOutcome(ClipReason.None, null, TimeSpan.Zero, HasAudio: false, Size: 0);

    private string WaitingPath(string extension) =>
        Path.Combine(options.Destination, ".kinetics", "parts", $"{Guid.NewGuid():N}{(extension.Length is > 1 and < 6 ? extension : "")}");

    private string MoveAside(string partial, ArchivedClip clip)
    {
        string waiting = maker.Partial.PathFor(WaitingPath(clip.Extension));
        File.Move(partial, waiting);
        return waiting;
    }

    /// <summary>Keeps a file until the clips are made of it.</summary>
    private static AcquiredMedia Keep(ClipJob job, string waiting, ArchivedClip clip, int users) => MediaOf(job, waiting, clip.Extension) with
    {
        BytesFetched = clip.BytesFetched,
        Release = () =>
        {
            if (Interlocked.Decrement(ref users) == 0)
            {
                File.Delete(waiting);
            }

            return ValueTask.CompletedTask;
        },
    };

    private static AcquiredMedia MediaOf(ClipJob job, string path, string extension)
    {
        MediaPart part = new(path, job.Clip.TimeStart);
        return new AcquiredMedia(part, part) { IsTrimmed = true, Extension = extension };
    }
}

/// <summary>What taking a clip out of an archive came to: one of three.</summary>
internal sealed record PickedClip
{
    /// <summary>The clip is done: in its place, or it cannot be written.</summary>
    internal ClipResult? Result { get; init; }

    /// <summary>The clip waits in a file.</summary>
    internal AcquiredMedia? Media { get; init; }

    /// <summary>Whether the clip that waits is shorter than its window.</summary>
    internal bool IsShort { get; init; }

    /// <summary>Why what the archive has is no good.</summary>
    internal Acquisition? Rejection { get; init; }

    internal static PickedClip Rejected(ClipReason reason, string message) => new() { Rejection = Acquisition.Failure(reason, message) };
}
