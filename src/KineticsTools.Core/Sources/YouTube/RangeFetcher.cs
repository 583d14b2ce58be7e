using System.Net;
using System.Net.Http.Headers;
using KineticsTools.Downloads;
using Polly;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Fetches stretches of a file: closed ranges below the size from which the site throttles, repeated from the byte that is
/// missing where an answer breaks off or stands still.
/// </summary>
internal sealed class RangeFetcher(SiteHttp http, YouTubeOptions options)
{
    /// <summary>The site slows answers of more than 10 MiB to the pace of playback, or less.</summary>
    private const int MaxPiece = (10 << 20) - (64 << 10);

    private readonly ResiliencePipeline _retries = TransportRetry.Create(options.Retries, options.RetryDelay);

    /// <summary>Fetches a stretch.</summary>
    /// <param name="format">The file.</param>
    /// <param name="range">The stretch; it may run past the end of the file, where the answer then ends.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="meter">Counts the bytes that come.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many bytes were written, and the size of the file where the site says it.</returns>
    /// <exception cref="MediaForbiddenException">The site refuses the file.</exception>
    /// <exception cref="FetchFailedException">The file cannot be fetched.</exception>
    /// <exception cref="SessionRefusedException">The site refuses us.</exception>
    public async Task<(long Written, long? Size)> FetchAsync(
        MediaFormat format, ByteRange range, Stream output, ByteMeter meter, CancellationToken cancellationToken)
    {
        Stretch stretch = new(format, range, output, meter);
        while (!stretch.IsDone)
        {
            try
            {
                await _retries.ExecuteAsync(async token => await FetchPieceAsync(stretch, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (TransportRetry.IsPassing(exception))
            {
                throw TransportFaults.Explain(exception, $"The fetch of format {format.Id}");
            }
        }

        return (stretch.Next - range.Start, stretch.Size);
    }

    private async Task FetchPieceAsync(Stretch stretch, CancellationToken cancellationToken)
    {
        long last = Math.Min(stretch.Range.End, stretch.Next + MaxPiece - 1);
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(options.StallLimit);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(
                HttpMethod.Get, stretch.Format.Url, content: null, new RangeHeaderValue(stretch.Next, last), Headers(stretch.Format), stall.Token).ConfigureAwait(false);
            ThrowIfRefused(response, stretch.Format);
            last = Math.Min(last, LastByte(response, stretch, last));
            Stream body = await response.Content.ReadAsStreamAsync(stall.Token).ConfigureAwait(false);
            byte[] buffer = new byte[64 << 10];
            while (stretch.Next <= last)
            {
                int room = (int)Math.Min(buffer.Length, last - stretch.Next + 1);
                int read = await body.ReadAsync(buffer.AsMemory(0, room), stall.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new TransportException("the answer ended early");
                }

                stall.CancelAfter(options.StallLimit);
                stretch.Meter.Add(read);
                await stretch.Output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                stretch.Next += read;
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException($"nothing came for {options.StallLimit.TotalSeconds:0.#} s", exception);
        }
    }

    private static void ThrowIfRefused(HttpResponseMessage response, MediaFormat format)
    {
        int status = (int)response.StatusCode;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.PartialContent:
                return;
            case HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.Gone:
                throw new MediaForbiddenException($"The site refuses format {format.Id} (HTTP {status}).");
            case HttpStatusCode.TooManyRequests:
                throw new SessionRefusedException(
                    SessionFault.RateLimited, "The site answers that there were too many requests for media (HTTP 429).")
                {
                    RetryAfter = TransportRetry.RetryAfter(response),
                };
            case HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                throw new TransportException($"HTTP {status}") { RetryAfter = TransportRetry.ShortRetryAfter(response) };
            default:
                throw new FetchFailedException($"The site answers HTTP {status} to the fetch of format {format.Id}.");
        }
    }

    /// <summary>The last byte that an answer has for us, which must be an answer to what was asked.</summary>
    private static long LastByte(HttpResponseMessage response, Stretch stretch, long wanted)
    {
        if (response.StatusCode == HttpStatusCode.OK)
        {
            // The whole file: of use where its beginning is wanted, and left where we have that.
            stretch.Size = response.Content.Headers.ContentLength;
            return stretch.Next == 0
                ? Math.Min(wanted, (stretch.Size ?? long.MaxValue) - 1)
                : throw new FetchFailedException($"The site sends the whole of format {stretch.Format.Id} where a part was asked for.");
        }

        ContentRangeHeaderValue? range = response.Content.Headers.ContentRange;
        if (range is not { From: { } from, To: { } to } || from != stretch.Next || to < from || to > wanted)
        {
            throw new TransportException("the site sent another stretch than was asked for");
        }

        stretch.Size = range.Length ?? stretch.Size;
        return to < wanted && stretch.Size is { } size && to < size - 1
            ? throw new TransportException("the site sent less than was asked for")
            : to;
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(MediaFormat format) =>
        format.UserAgent is null ? [] : [new("User-Agent", format.UserAgent)];

    /// <summary>A stretch on its way.</summary>
    private sealed class Stretch(MediaFormat format, ByteRange range, Stream output, ByteMeter meter)
    {
        public MediaFormat Format { get; } = format;

        public ByteRange Range { get; } = range;

        public Stream Output { get; } = output;

        public ByteMeter Meter { get; } = meter;

        /// <summary>The byte that is missing.</summary>
        public long Next { get; set; } = range.Start;

        public long? Size { get; set; }

        public bool IsDone => Next > Range.End || Next >= Size;
    }
}

/// <summary>Counts the bytes that came for a clip.</summary>
internal sealed class ByteMeter
{
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Add(int bytes) => Interlocked.Add(ref _bytes, bytes);
}
