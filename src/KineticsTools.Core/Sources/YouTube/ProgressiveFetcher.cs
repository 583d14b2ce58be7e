using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Fetches a window of a file that has picture and sound together with one index for all, which is how the site keeps its
/// format 18: the index, then the stretch that holds the samples of the window.
/// </summary>
internal sealed class ProgressiveFetcher(RangeFetcher ranges)
{
    /// <summary>Enough for the index of a minute, and to learn from how long that of a longer video is.</summary>
    private const int FirstRequest = 32 << 10;

    private const long MaxIndex = 64 << 20;
    private const int MaxBoxes = 32;

    /// <summary>Fetches a window.</summary>
    /// <param name="choice">The file, in either or both of its places.</param>
    /// <param name="clip">The window.</param>
    /// <param name="newFile">Names a new file of a kind.</param>
    /// <param name="meter">Counts the bytes that come.</param>
    /// <param name="cancellationToken">Ends the fetch.</param>
    /// <returns>The parts, and when the video ends; no parts where that is before the window.</returns>
    /// <exception cref="FetchFailedException">The file cannot be fetched, or is broken.</exception>
    public async Task<(MediaPart? Picture, MediaPart? Sound, double? End)> FetchAsync(
        FormatChoice choice, KineticsClip clip, Func<string, string> newFile, ByteMeter meter, CancellationToken cancellationToken)
    {
        MediaFormat format = choice.Video ?? choice.Audio!;
        try
        {
            ReadOnlyMemory<byte> movie = await FetchIndexAsync(format, meter, cancellationToken).ConfigureAwait(false);
            MovieTrack? video = choice.Video is null ? null : MovieTrack.Find(movie, video: true);
            MovieTrack? audio = choice.Audio is null ? null : MovieTrack.Find(movie, video: false);
            ArraySegment<Sample> frames = video?.Needed(clip.TimeStart, clip.TimeEnd) ?? ArraySegment<Sample>.Empty;
            ArraySegment<Sample> packets = audio?.Needed(clip.TimeStart, clip.TimeEnd) ?? ArraySegment<Sample>.Empty;
            Sample[] all = [.. frames, .. packets];
            if (all.Length == 0)
            {
                return (null, null, (video ?? audio)?.End);
            }

            ByteRange range = new(all.Min(sample => sample.Offset), all.Max(sample => sample.Offset + sample.Size) - 1);
            await using FileStream file = new(newFile("data"), FileMode.Create, FileAccess.ReadWrite);
            (long length, _) = await ranges.FetchAsync(format, range, file, meter, cancellationToken).ConfigureAwait(false);
            return length == range.Length
                ? (Part(video, frames, newFile("picture")), Part(audio, packets, newFile("sound")), video?.End)
                : throw new FetchFailedException($"Format {format.Id} is shorter than its index says.");

            MediaPart? Part(MovieTrack? track, ArraySegment<Sample> samples, string target)
            {
                if (track is null || samples.Count == 0)
                {
                    return null;
                }

                MovieWriter.Write(track, samples, file, range.Start, target);
                return new MediaPart(target, samples.Min(track.TimeOf));
            }
        }
        catch (Mp4FormatException exception)
        {
            throw new FetchFailedException($"Format {format.Id} cannot be fetched in parts: {exception.Message}", exception);
        }
    }

    /// <summary>Finds the moov box, wherever it is, and gives its content.</summary>
    private async Task<ReadOnlyMemory<byte>> FetchIndexAsync(MediaFormat format, ByteMeter meter, CancellationToken cancellationToken)
    {
        byte[] known = await FetchAsync(format, new ByteRange(0, FirstRequest - 1), meter, cancellationToken).ConfigureAwait(false);
        long knownAt = 0;
        long at = 0;
        for (int boxes = 0; boxes < MaxBoxes; boxes++)
        {
            if (at < knownAt || at + Mp4Box.LongHeaderLength > knownAt + known.Length)
            {
                knownAt = at;
                known = await FetchAsync(format, new ByteRange(at, at + FirstRequest - 1), meter, cancellationToken).ConfigureAwait(false);
                if (known.Length < Mp4Box.LongHeaderLength)
                {
                    break;
                }
            }

            Memory<byte> here = known.AsMemory((int)(at - knownAt));
            (string type, int headerLength, long length) = Mp4Box.ReadHeader(here.Span, long.MaxValue - at);
            if (type == "moov")
            {
                if (length > MaxIndex)
                {
                    throw new Mp4FormatException($"Its index is longer than {MaxIndex >> 20} MB.");
                }

                byte[] rest = length <= here.Length
                    ? []
                    : await FetchAsync(format, new ByteRange(at + here.Length, at + length - 1), meter, cancellationToken).ConfigureAwait(false);
                byte[] whole = [.. here[..(int)Math.Min(length, here.Length)].Span, .. rest];
                return whole.Length == length ? whole.AsMemory(headerLength) : throw new Mp4FormatException("The file ends inside its index.");
            }

            at = length < long.MaxValue / 2 - at ? at + length : throw new Mp4FormatException("A box is longer than any file.");
        }

        throw new Mp4FormatException("It has no index.");
    }

    private async Task<byte[]> FetchAsync(MediaFormat format, ByteRange range, ByteMeter meter, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        await ranges.FetchAsync(format, range, bytes, meter, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }
}
