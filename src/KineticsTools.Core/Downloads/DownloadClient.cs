using System.Net;
using System.Net.Http.Headers;

namespace KineticsTools.Downloads;

/// <summary>Asks for files over HTTP. Redirects are followed by hand: none leads from https to anything else.</summary>
internal sealed class DownloadClient : IDisposable
{
    /// <summary>How long a connection may take to come about.</summary>
    internal static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    private readonly Lazy<HttpClient> _client;

    /// <exception cref="ArgumentException">The proxy is not an address.</exception>
    internal DownloadClient(DownloadOptions options)
    {
        Options = options;
        WebProxy? proxy = options.Proxy is null ? null : ProxyAddress.Parse(options.Proxy);

        // Who reads files on disk alone shall not wait for what HTTP needs to start.
        _client = new Lazy<HttpClient>(() => Start(proxy));
    }

    internal DownloadOptions Options { get; }

    /// <summary>Asks for a file and reads the header of the answer.</summary>
    /// <param name="url">The file.</param>
    /// <param name="start">The first byte that is wanted.</param>
    /// <param name="condition">Under which the part from there is enough; else the whole file comes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer: 200, 206 or 416.</returns>
    /// <exception cref="DownloadException">The server refuses, or redirects where no request may go.</exception>
    /// <exception cref="TransportException">The server had a mishap.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    internal async Task<HttpResponseMessage> GetAsync(
        Uri url, long start, RangeConditionHeaderValue? condition, CancellationToken cancellationToken)
    {
        Uri at = url;
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, at);
            if (start > 0)
            {
                request.Headers.Range = new RangeHeaderValue(start, null);
                request.Headers.IfRange = condition;
            }

            HttpResponseMessage response = await _client.Value
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return response;
            }

            using (response)
            {
                Uri to = Redirect.TargetOf(response, at) ?? throw Refusal(response, url);
                if (redirects == Redirect.Most || Redirect.IsDowngrade(at, to) || WebAddress.Parse(to.OriginalString) is null)
                {
                    throw new DownloadException(
                        $"{WebAddress.Shown(url)} redirects to {WebAddress.Shown(to)}, where no request may go (redirect {redirects + 1}).");
                }

                at = to;
            }
        }
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static HttpClient Start(WebProxy? proxy)
    {
        HttpClient client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            Proxy = proxy,
            ConnectTimeout = ConnectLimit,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue("KineticsTools", typeof(DownloadClient).Assembly.GetName().Version?.ToString(3)));
        return client;
    }

    private static IOException Refusal(HttpResponseMessage response, Uri url)
    {
        int status = (int)response.StatusCode;
        return response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            ? new TransportException($"HTTP {status}") { RetryAfter = TransportRetry.ShortRetryAfter(response) }
            : new DownloadException($"{WebAddress.Shown(url)} cannot be had: the server answers {status} ({response.ReasonPhrase}).");
    }
}
