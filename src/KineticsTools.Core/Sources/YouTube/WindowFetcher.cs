using KineticsTools.Downloads;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Fetches the window of a clip and nothing else: of each file its header and index in one request, then the fragments that
/// overlap the window in another; picture and sound side by side.
/// </summary>
internal sealed class WindowFetcher(SiteHttp http, YouTubeOptions options)
{
    private static long _number;

    private readonly RangeFetcher _ranges = new(http, options);
    private readonly PartialFile _files = new();
    private readonly string _folder = options.WorkFolder ?? Path.Combine(Path.GetTempPath(), "KineticsTools-" + Environment.UserName);

    /// <summary>Fetches a window.</summary>
    /// <param name="video">The video.</param>
    /// <param name="clip">The window.</param>
    /// <param name="cancellationToken">Ends the fetch, and leaves nothing behind.</param>
    /// <returns>The media, or why there is none.</returns>
    /// <exception cref="MediaForbiddenException">The site refuses a file.</exception>
    /// <exception cref="FetchFailedException">The window cannot be fetched.</exception>
    /// <exception cref="SessionRefusedException">The site refuses us.</exception>
    public async Task<Acquisition> FetchAsync(CachedVideo video, KineticsClip clip, CancellationToken cancellationToken)
    {
        PlayableVideo playable = (PlayableVideo)video.Answer;
        FormatChoice choice = FormatChoice.Of(playable, options);
        if ((choice.Video ?? choice.Audio) is null)
        {
            return options.Media == MediaKind.Audio
                ? Acquisition.None(ClipReason.NoAudio, $"The video {clip.YouTubeId} has no sound.")
                : Acquisition.None(ClipReason.NoVideo, $"The video {clip.YouTubeId} has no picture that can be fetched.");
        }

        string name = $"{clip.YouTubeId}_{clip.TimeStart}_{Interlocked.Increment(ref _number)}";
        List<string> written = [];
        ByteMeter meter = new();
        bool isKept = false;
        try
        {
            (MediaPart? picture, MediaPart? sound, double? end) = (choice.Video ?? choice.Audio)!.IsProgressive
                ? await new ProgressiveFetcher(_ranges).FetchAsync(choice, clip, NewFile, meter, cancellationToken).ConfigureAwait(false)
                : await FetchPartsAsync(video, choice, clip, NewFile, meter, cancellationToken).ConfigureAwait(false);
            if ((options.Media == MediaKind.Audio ? sound : picture) is null)
            {
                return Acquisition.None(
                    ClipReason.StartsAfterEnd,
                    $"The video {clip.YouTubeId} ends at {end:0.##} s, before the window {clip.TimeStart}-{clip.TimeEnd} starts.");
            }

            isKept = true;
            return Acquisition.Of(new AcquiredMedia(picture ?? sound!, sound)
            {
                BytesFetched = meter.Bytes,
                Release = () =>
                {
                    Delete(written);
                    return ValueTask.CompletedTask;
                },
            });
        }
        catch (Exception exception) when (IsOfTheDisk(exception))
        {
            throw new DestinationException(
                $"Nothing can be written to '{_folder}', where videos wait to be cut: {exception.Message} Make room, or get the right to write there; "
                + "the same command then goes on where this one stopped.",
                exception);
        }
        finally
        {
            if (!isKept)
            {
                Delete(written);
            }
        }

        // A name that tells whose it is, so that what a process leaves behind that is killed is removed by the next one.
        string NewFile(string kind)
        {
            string path = _files.PathFor(Path.Combine(_folder, $"{name}.{kind}"));
            written.Add(path);
            return path;
        }
    }

    private static bool IsOfTheDisk(Exception exception) =>
        exception is UnauthorizedAccessException
        || (exception is IOException and not (FetchFailedException or MediaForbiddenException or SessionRefusedException) && !TransportRetry.IsPassing(exception));

    private async Task<(MediaPart? Picture, MediaPart? Sound, double? End)> FetchPartsAsync(
        CachedVideo video, FormatChoice choice, KineticsClip clip, Func<string, string> newFile, ByteMeter meter, CancellationToken cancellationToken)
    {
        string picturePath = newFile("picture");
        string soundPath = newFile("sound");

        // Where one of the two fails, the other is not worth its bytes any more.
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<(MediaPart? Part, double End)> picture = PartOrNothing(choice.Video, picturePath);
        Task<(MediaPart? Part, double End)> sound = PartOrNothing(choice.Audio, soundPath);
        Task first = await Task.WhenAny(picture, sound).ConfigureAwait(false);
        if (!first.IsCompletedSuccessfully)
        {
            await both.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(picture, sound).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }

        (MediaPart? picturePart, double pictureEnd) = await picture.ConfigureAwait(false);
        (MediaPart? soundPart, double soundEnd) = await sound.ConfigureAwait(false);
        return (picturePart, soundPart, choice.Video is null ? soundEnd : pictureEnd);

        Task<(MediaPart? Part, double End)> PartOrNothing(MediaFormat? format, string file) => format is null
            ? Task.FromResult<(MediaPart?, double)>((null, 0))
            : FetchPartAsync(video, format, clip, file, meter, both.Token);
    }

    private async Task<(MediaPart? Part, double End)> FetchPartAsync(
        CachedVideo video, MediaFormat format, KineticsClip clip, string file, ByteMeter meter, CancellationToken cancellationToken)
    {
        MediaIndex index = await video.IndexAsync(
            format, () => new IndexFetcher(_ranges).FetchAsync(format, video.Answer.Length, meter, cancellationToken)).ConfigureAwait(false);
        double end = index.Fragments[^1].End;
        if (index.Overlapping(clip.TimeStart, clip.TimeEnd) is not { } wanted)
        {
            return (null, end);
        }

        await using FileStream part = new(file, FileMode.Create, FileAccess.Write, FileShare.Read, 1, useAsync: true);
        await part.WriteAsync(index.Header, cancellationToken).ConfigureAwait(false);
        ByteRange range = new(wanted.Offset, wanted.Offset + wanted.Length - 1);
        (long length, _) = await _ranges.FetchAsync(format, range, part, meter, cancellationToken).ConfigureAwait(false);
        return length == range.Length
            ? (new MediaPart(file, wanted.Start), end)
            : throw new FetchFailedException($"Format {format.Id} is shorter than its index says.");
    }

    private static void Delete(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            File.Delete(path);
        }
    }
}
