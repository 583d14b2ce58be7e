using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>Makes one clip out of acquired media, checks it, and puts it in its place: whole or not at all.</summary>
internal sealed class ClipMaker(SaveOptions options, MediaTools tools)
{
    private readonly ClipCutter _cutter = new(tools);

    /// <summary>Makes the destination and tries to write there, so that a run that cannot end well does not begin.</summary>
    /// <exception cref="DestinationException">Nothing can be written there.</exception>
    internal void PrepareDestination()
    {
        try
        {
            Directory.CreateDirectory(options.Destination);
            string probe = Partial.PathFor(Path.Combine(options.Destination, "probe"));
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
            new ClipClaims(options.Destination).RemoveAbandoned();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(options.Destination, exception);
        }
    }

    /// <summary>Names of clips in the making.</summary>
    internal PartialFile Partial { get; } = new();

    /// <summary>Makes a clip.</summary>
    /// <exception cref="DestinationException">Nothing more can be written to the destination.</exception>
    internal Task<ClipResult> MakeAsync(ClipJob job, int threads, CancellationToken cancellationToken) => GuardAsync(
        job,
        job.Path,
        async partial => await CommitAsync(
            job, partial, await MakePartialAsync(job.Clip, job.Media!, partial, threads, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
        failure => failure);

    /// <summary>Writes a partial file, and leaves none where that does not go well.</summary>
    /// <param name="job">The clip.</param>
    /// <param name="path">What the partial file is to become.</param>
    /// <param name="write">Writes it; given its name.</param>
    /// <param name="fail">What a failure that is this clip's alone comes to.</param>
    /// <exception cref="DestinationException">Nothing more can be written to the destination.</exception>
    internal async Task<T> GuardAsync<T>(ClipJob job, string path, Func<string, Task<T>> write, Func<ClipResult, T> fail)
    {
        string? partial = null;
        try
        {
            partial = Partial.PathFor(path);
            return await write(partial).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(partial);
            if (DiskFullException.IsMeantBy(exception))
            {
                throw DestinationException.DiskFull(options.Destination, job.Clip, exception);
            }

            PrepareDestination();
            return fail(job.Result with { Status = ClipStatus.Failed, Reason = ClipReason.WriteFailed, Message = $"{job.Path} cannot be written: {exception.Message}" });
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    /// <summary>Puts a clip that was made in its place, and says what became of it.</summary>
    internal static async Task<ClipResult> CommitAsync(ClipJob job, string partial, CutOutcome outcome, CancellationToken cancellationToken)
    {
        string? sha256 = null;
        if (outcome.IsClip)
        {
            sha256 = await FileChecksum.ReadAsync(partial, cancellationToken).ConfigureAwait(false);
            File.Move(partial, job.Path, overwrite: true);
        }

        return job.Result with
        {
            Status = outcome.IsClip ? ClipStatus.Saved : StatusOf(outcome.Reason),
            Reason = outcome.Reason,
            Message = outcome.Message,
            Duration = outcome.IsClip ? outcome.Duration : null,
            HasAudio = outcome.IsClip ? outcome.HasAudio : null,
            Size = outcome.IsClip ? outcome.Size : 0,
            Sha256 = sha256,
        };
    }

    private Task<CutOutcome> MakePartialAsync(
        KineticsClip clip, AcquiredMedia media, string partial, int threads, CancellationToken cancellationToken)
    {
        CutPlan plan = PlanOf(clip, media, partial) with { Threads = threads };
        return media.IsTrimmed && KeepsAsIs(media.Extension)
            ? ReadyClip.TakeAsync(plan, cancellationToken)
            : _cutter.CutAsync(plan, cancellationToken);
    }

    /// <summary>Whether a clip that is trimmed already stays as it is.</summary>
    /// <param name="extension">Its ending.</param>
    internal bool KeepsAsIs(string extension) => options.KeepsMedia && extension.Equals(options.Extension, StringComparison.OrdinalIgnoreCase);

    internal CutPlan PlanOf(KineticsClip clip, AcquiredMedia media, string partial) => new()
    {
        Video = media.Video,
        Audio = media.Audio,
        Start = clip.TimeStart,
        Length = clip.Length,
        Mode = options.Cut,
        Media = options.Media,
        AudioFormat = options.AudioFormat,
        SampleRate = options.SampleRate,
        Channels = options.Channels,
        ShortSide = options.ShortSide,
        FrameRate = options.FrameRate,
        Quality = options.Quality ?? SaveOptions.DefaultQuality,
        Preset = options.Preset ?? SaveOptions.DefaultPreset,
        OutputPath = partial,
        TimeLimit = options.TimeLimit,
    };

    /// <summary>What cannot be had is data; what went wrong is an error.</summary>
    private static ClipStatus StatusOf(ClipReason reason) =>
        reason is ClipReason.StartsAfterEnd or ClipReason.NoVideo or ClipReason.NoAudio ? ClipStatus.Unavailable : ClipStatus.Failed;

    private static void Remove(string? partial)
    {
        if (partial is not null && File.Exists(partial))
        {
            File.Delete(partial);
        }
    }
}
