using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>Makes one clip out of acquired media, checks it, and puts it in its place: whole or not at all.</summary>
internal sealed class ClipMaker(SaveOptions options, MediaTools tools)
{
    private readonly ClipCutter _cutter = new(tools);
    private readonly PartialFile _partial = new();

    /// <summary>Makes the destination and tries to write there, so that a run that cannot end well does not begin.</summary>
    /// <exception cref="DestinationException">Nothing can be written there.</exception>
    internal void PrepareDestination()
    {
        try
        {
            Directory.CreateDirectory(options.Destination);
            string probe = _partial.PathFor(Path.Combine(options.Destination, "probe"));
            File.WriteAllBytes(probe, [0]);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(options.Destination, exception);
        }
    }

    /// <summary>Makes a clip.</summary>
    /// <exception cref="DestinationException">Nothing more can be written to the destination.</exception>
    internal async Task<ClipResult> MakeAsync(ClipJob job, int threads, CancellationToken cancellationToken)
    {
        string? partial = null;
        try
        {
            partial = _partial.PathFor(job.Path);
            CutOutcome outcome = await MakePartialAsync(job.Clip, job.Media!, partial, threads, cancellationToken).ConfigureAwait(false);
            bool made = outcome.Reason is ClipReason.None or ClipReason.Truncated;
            string? sha256 = null;
            if (made)
            {
                sha256 = await FileChecksum.ReadAsync(partial, cancellationToken).ConfigureAwait(false);
                File.Move(partial, job.Path, overwrite: true);
            }

            return job.Result with
            {
                Status = made ? ClipStatus.Saved : StatusOf(outcome.Reason),
                Reason = outcome.Reason,
                Message = outcome.Message,
                Duration = made ? outcome.Duration : null,
                HasAudio = made ? outcome.HasAudio : null,
                Size = made ? outcome.Size : 0,
                Sha256 = sha256,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(partial);
            if (exception is DiskFullException)
            {
                throw DestinationException.DiskFull(options.Destination, job.Clip, exception);
            }

            PrepareDestination();
            return job.Result with { Reason = ClipReason.WriteFailed, Message = $"{job.Path} cannot be written: {exception.Message}" };
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    private Task<CutOutcome> MakePartialAsync(
        KineticsClip clip, AcquiredMedia media, string partial, int threads, CancellationToken cancellationToken)
    {
        CutPlan plan = new()
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
            Threads = threads,
            OutputPath = partial,
            TimeLimit = options.TimeLimit,
        };
        return media.IsTrimmed && options.KeepsMedia && Path.GetExtension(media.Video.Path).Equals(options.Extension, StringComparison.OrdinalIgnoreCase)
            ? ReadyClip.TakeAsync(plan, cancellationToken)
            : _cutter.CutAsync(plan, cancellationToken);
    }

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
