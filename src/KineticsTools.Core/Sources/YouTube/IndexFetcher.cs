namespace KineticsTools.Sources.YouTube;

/// <summary>Fetches the header and index of a file that was made to be fetched in parts, in one request as a rule.</summary>
internal sealed class IndexFetcher(RangeFetcher ranges)
{
    /// <summary>The index of a video of 10 hours is some 130 KB.</summary>
    private const long MaxHead = 8 << 20;

    private const int MaxRequests = 4;

    /// <summary>What may lie between header and index and still be fetched with them rather than by a request of its own.</summary>
    private const long MaxGap = 64 << 10;

    /// <summary>Fetches an index.</summary>
    /// <exception cref="FetchFailedException">The file cannot be fetched, or has no good index.</exception>
    public async Task<MediaIndex> FetchAsync(MediaFormat format, TimeSpan? length, ByteMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(format, length?.TotalSeconds, meter, cancellationToken).ConfigureAwait(false);
        }
        catch (MediaIndexException exception)
        {
            throw new FetchFailedException($"Format {format.Id} cannot be fetched in parts: {exception.Message}", exception);
        }
    }

    private async Task<MediaIndex> ReadAsync(MediaFormat format, double? length, ByteMeter meter, CancellationToken cancellationToken)
    {
        bool isApart = format.Container == MediaContainer.WebM && format is { Init: { } init, Index: { } index } && (index.Start < init.End || index.Start > init.End + MaxGap);
        long wanted = isApart ? format.Init!.Value.End + 1 : format.Index?.End + 1 ?? Guess(format, length);
        long? size = format.Size;
        ReadOnlyMemory<byte>? cues = null;
        if (isApart)
        {
            (cues, size) = await FetchAsync(format, format.Index!.Value, size, meter, cancellationToken).ConfigureAwait(false);
        }

        using MemoryStream head = new();
        for (int requests = 1; ; requests++)
        {
            if (wanted > MaxHead || requests > MaxRequests)
            {
                throw new MediaIndexException($"Its header and index are longer than {MaxHead >> 20} MB, or cannot be found.");
            }

            (long written, long? total) = await ranges.FetchAsync(format, new ByteRange(head.Length, wanted - 1), head, meter, cancellationToken).ConfigureAwait(false);
            size = total ?? size;
            ReadOnlyMemory<byte> bytes = head.GetBuffer().AsMemory(0, (int)head.Length);
            MediaIndex? found = format.Container == MediaContainer.Mp4
                ? SegmentIndex.Read(bytes, size, out long needed)
                : CueIndex.Read(bytes, cues, size, length, out needed);
            if (found is not null)
            {
                return found;
            }

            if (written == 0 || needed <= head.Length || head.Length >= size)
            {
                throw new MediaIndexException("The file ends before its index does.");
            }

            wanted = Math.Min(needed, size ?? long.MaxValue);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Bytes, long? Size)> FetchAsync(
        MediaFormat format, ByteRange range, long? size, ByteMeter meter, CancellationToken cancellationToken)
    {
        if (range.Length > MaxHead)
        {
            throw new MediaIndexException($"Its index is longer than {MaxHead >> 20} MB.");
        }

        using MemoryStream bytes = new();
        (_, long? total) = await ranges.FetchAsync(format, range, bytes, meter, cancellationToken).ConfigureAwait(false);
        return (bytes.ToArray(), total ?? size);
    }

    /// <summary>
    /// How long header and index may be where nobody says: some 12 bytes for each 5 s of MP4, 20 of WebM. A second request costs
    /// more than some bytes too many.
    /// </summary>
    private static long Guess(MediaFormat format, double? length) =>
        format.Container == MediaContainer.Mp4 ? 1100 + (long)(2.6 * (length ?? 600)) : 700 + (long)(4.2 * (length ?? 600));
}
