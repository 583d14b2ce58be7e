using System.Diagnostics;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Streams;

namespace KineticsTools.Export;

/// <summary>
/// Writes the frames of clips as JPEG files, a folder a clip, as wide as the cores. A folder is there with all its frames or not
/// at all.
/// </summary>
/// <param name="options">How to write them.</param>
/// <param name="tools">ffmpeg.</param>
public sealed class FrameExporter(FrameOptions options, MediaTools tools)
{
    // A frame at either end may fall on the other side of the cut.
    private const double MostFramesOff = 2;

    private readonly PartialFile _partial = new();
    private long _done;

    /// <summary>How many clips are done, one way or another. May be asked for at any time.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Writes frames.</summary>
    /// <param name="clips">The clips, as they come.</param>
    /// <param name="cancellationToken">Ends what is under way, and waits for it.</param>
    /// <returns>A result for every clip, in the order in which they get ready.</returns>
    /// <exception cref="DestinationException">There is no room for the frames.</exception>
    public IAsyncEnumerable<FrameResult> ExportAsync(IAsyncEnumerable<ManifestClip> clips, CancellationToken cancellationToken) =>
        ParallelMap.MapAsync(clips, options.ThrottleLimit, ExportOneAsync, cancellationToken);

    /// <summary>Where the frames of a clip belong.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>The full path of a folder.</returns>
    public string PathOf(KineticsClip clip) => options.Layout.PathOf(options.Destination, clip, "");

    private async Task<FrameResult> ExportOneAsync(ManifestClip clip, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        string folder = PathOf(clip.Clip);
        FrameResult result = new() { Clip = clip.Clip, Path = folder, Status = ClipStatus.Failed };
        result = PathClaims.TryTake(folder)
            ? await ExportClaimedAsync(clip, result, cancellationToken).ConfigureAwait(false)
            : result with { Status = ClipStatus.Skipped, Reason = ClipReason.Duplicate };
        Interlocked.Increment(ref _done);
        return result with { Elapsed = Stopwatch.GetElapsedTime(start) };
    }

    private async Task<FrameResult> ExportClaimedAsync(ManifestClip clip, FrameResult result, CancellationToken cancellationToken)
    {
        try
        {
            if (!options.Force && FileCheck.OfFrames(result.Path) is { Kind: null } there)
            {
                return result with { Status = ClipStatus.Skipped, Reason = ClipReason.AlreadySaved, Frames = there.Frames };
            }

            RefuseOthers(result.Path);
            string? source = clip.Path ?? options.Location?.PathOf(clip.Clip);
            FileCheck check = source is null
                ? new FileCheck(OmissionKind.Missing, "It is not said where its file is: name the folder of the clips with -ClipRoot (--clip-root).")
                : FileCheck.OfFile(source, clip.Clip);
            return check.Kind switch
            {
                null => await CuttingSlots.RunAsync(
                    threads => WriteAsync(source!, check.Duration, threads, result, cancellationToken), cancellationToken).ConfigureAwait(false),
                OmissionKind.Missing => result with { Status = ClipStatus.Unavailable, Reason = ClipReason.NotInSource, Message = $"{check.Problem} {source}" },
                _ => result with { Reason = ClipReason.SourceDamaged, Message = $"{check.Problem} {source}" },
            };
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not DestinationException)
        {
            return result with { Reason = ClipReason.WriteFailed, Message = $"{result.Path} cannot be written: {exception.Message}" };
        }
        finally
        {
            PathClaims.Release(result.Path);
        }
    }

    private async Task<FrameResult> WriteAsync(string source, TimeSpan length, int threads, FrameResult result, CancellationToken cancellationToken)
    {
        string partial = _partial.PathFor(result.Path);
        Directory.CreateDirectory(partial);
        try
        {
            ChildProcessRequest request = new()
            {
                FileName = tools.FFmpegPath,
                Arguments = FrameArguments.Build(options, source, partial, threads, tools.FFmpegVersion),
                TimeLimit = options.TimeLimit,
            };
            ChildProcessResult run = await ChildProcess.RunAsync(request, cancellationToken).ConfigureAwait(false);
            if (FFmpegLog.SaysDiskFull(run.StandardError))
            {
                throw new DestinationException(
                    $"The disk of '{options.Destination}' is full (at {result.Clip}). Make room and run the same command again: it goes on where this one stopped.",
                    new DiskFullException($"There is no room to write {partial}."));
            }

            FileCheck written = FileCheck.OfFrames(partial);
            string? problem = run.TimedOut ? $"ffmpeg ran longer than {options.TimeLimit.TotalSeconds:0} s."
                : run.ExitCode != 0 ? $"ffmpeg failed: {FFmpegLog.Summarize(run.StandardError, source)}"
                : written.Problem ?? ProblemOf(written.Frames, length);
            if (problem is not null)
            {
                return result with { Reason = run.TimedOut ? ClipReason.TimedOut : ClipReason.CutFailed, Message = problem };
            }

            if (Directory.Exists(result.Path))
            {
                RefuseOthers(result.Path);
                Directory.Delete(result.Path, recursive: true);
            }

            Directory.Move(partial, result.Path);
            return result with { Status = ClipStatus.Saved, Frames = written.Frames, Message = FFmpegLog.Summarize(run.StandardError, source) };
        }
        finally
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    /// <summary>Refuses to replace a folder that holds anything but frames, such as the flow that another program put beside them.</summary>
    private static void RefuseOthers(string folder)
    {
        string? other = !Directory.Exists(folder) ? null
            : Directory.EnumerateDirectories(folder).FirstOrDefault()
                ?? Directory.EnumerateFiles(folder).FirstOrDefault(path => !FrameName.Is(Path.GetFileName(path)));
        if (other is not null)
        {
            throw new IOException(
                $"it would be replaced, and holds {Path.GetFileName(other)}, which is no frame. Nothing in it was changed. Name another destination, or move that away.");
        }
    }

    private string? ProblemOf(int frames, TimeSpan length) =>
        options.FrameRate is { } rate && Math.Abs(frames - (rate * length.TotalSeconds)) > MostFramesOff
            ? $"{frames} frames came out of {length.TotalSeconds:0.0} s at {rate} a second."
            : null;
}
