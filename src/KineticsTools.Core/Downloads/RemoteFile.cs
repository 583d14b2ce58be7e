using System.Net;
using KineticsTools.Streams;
using Polly;

namespace KineticsTools.Downloads;

/// <summary>
/// A file at an address, read from its start to its end. A connection that breaks or stands still is followed by another one that
/// goes on at the same byte, and the reader does not notice.
/// </summary>
internal sealed class RemoteFile : ReadOnlyStream
{
    private readonly DownloadClient _client;
    private readonly Uri _url;
    private readonly ResiliencePipeline _retries;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private long _position;

    private RemoteFile(DownloadClient client, Uri url, long position, FileIdentity identity)
    {
        _client = client;
        _url = url;
        _position = position;
        Identity = identity;
        _retries = TransportRetry.Create(client.Options.Retries, client.Options.RetryDelay);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="url">The address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file at its start, its identity known.</returns>
    /// <exception cref="DownloadException">The file cannot be had.</exception>
    internal static Task<RemoteFile> OpenAsync(DownloadClient client, Uri url, CancellationToken cancellationToken) =>
        OpenAsync(client, url, 0, new FileIdentity(null, null), cancellationToken);

    /// <summary>Opens a file in the middle, where its beginning was fetched another time.</summary>
    /// <param name="client">Who asks.</param>
    /// <param name="url">The address.</param>
    /// <param name="position">The first byte that is wanted.</param>
    /// <param name="identity">What the file was when its beginning was fetched.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file at that byte.</returns>
    /// <exception cref="DownloadException">The file cannot be had.</exception>
    /// <exception cref="RemoteFileChangedException">It is another one now.</exception>
    internal static async Task<RemoteFile> OpenAsync(
        DownloadClient client, Uri url, long position, FileIdentity identity, CancellationToken cancellationToken)
    {
        RemoteFile file = new(client, url, position, identity);
        try
        {
            await file.RetryAsync(
                async token =>
                {
                    using CancellationTokenSource stall = file.LimitStall(token);
                    await file.ConnectAsync(stall.Token).ConfigureAwait(false);
                    return 0;
                },
                cancellationToken).ConfigureAwait(false);
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the file is: every answer must speak of the same one.</summary>
    internal FileIdentity Identity { get; private set; }

    public override long Length => Identity.Length ?? throw new NotSupportedException();

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    /// <exception cref="DownloadException">The rest of the file cannot be had.</exception>
    /// <exception cref="RemoteFileChangedException">It is another file now.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await RetryAsync(token => ReadOnceAsync(buffer, token), cancellationToken).ConfigureAwait(false);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Disconnect();
        }

        base.Dispose(disposing);
    }

    private async Task<int> RetryAsync(Func<CancellationToken, Task<int>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await attempt(token).ConfigureAwait(false);
                    }
                    catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
                    {
                        Disconnect();
                        throw new TransportException(
                            exception.InnerException is TimeoutException
                                ? $"no connection came about within {DownloadClient.ConnectLimit.TotalSeconds:0.#} s"
                                : $"nothing came for {_client.Options.StallLimit.TotalSeconds:0.#} s",
                            exception);
                    }
                    catch
                    {
                        Disconnect();
                        throw;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TransportRetry.IsPassing(exception))
        {
            string reason = exception is TransportException ? exception.Message : TransportRetry.Reason(exception);
            string what = _position == 0 ? "cannot be had" : $"cannot be read on from byte {_position}";
            throw new DownloadException($"{WebAddress.Shown(_url)} {what}: {reason}.", exception);
        }
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_position == Identity.Length)
        {
            return 0;
        }

        using CancellationTokenSource stall = LimitStall(cancellationToken);
        if (_body is null)
        {
            await ConnectAsync(stall.Token).ConfigureAwait(false);
        }

        int read = await _body!.ReadAsync(buffer, stall.Token).ConfigureAwait(false);
        if (read == 0 && Identity.Length is { } length && buffer.Length > 0)
        {
            throw new TransportException($"the answer ended {length - _position} bytes early");
        }

        _position += read;
        return read;
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        _response = await _client.GetAsync(_url, _position, Identity.Condition, cancellationToken).ConfigureAwait(false);
        FileIdentity now = FileIdentity.Of(_response);
        if (_response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new RemoteFileChangedException(now.Length is { } length ? $"it has {length} bytes now" : $"it has no byte {_position} now");
        }

        if (!Identity.Matches(now))
        {
            throw new RemoteFileChangedException($"{Describe(Identity)} has become {Describe(now)}");
        }

        Identity = new FileIdentity(Identity.Length ?? now.Length, Identity.Tag ?? now.Tag);
        long start = _response.StatusCode == HttpStatusCode.PartialContent ? _response.Content.Headers.ContentRange?.From ?? -1 : 0;
        if (start < 0 || start > _position)
        {
            throw new DownloadException($"{WebAddress.Shown(_url)} cannot be read on from byte {_position}: the server sends another part.");
        }

        _body = await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);

        // A server that knows no ranges sends the same file from its start.
        await SkipAsync(_body, _position - start, cancellationToken).ConfigureAwait(false);
    }

    private static async Task SkipAsync(Stream body, long count, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[(int)Math.Min(count, 64 << 10)];
        while (count > 0)
        {
            int read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken).ConfigureAwait(false);
            count -= read > 0 ? read : throw new TransportException("the answer ended early");
        }
    }

    private CancellationTokenSource LimitStall(CancellationToken cancellationToken)
    {
        CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stall.CancelAfter(_client.Options.StallLimit);
        return stall;
    }

    private void Disconnect()
    {
        _body?.Dispose();
        _response?.Dispose();
        _body = null;
        _response = null;
    }

    private static string Describe(FileIdentity identity) => $"{identity.Length?.ToString() ?? "?"} bytes ({identity.Tag ?? "no tag"})";
}
