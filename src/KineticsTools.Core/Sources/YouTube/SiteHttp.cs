using System.Net;
using System.Net.Http.Headers;

namespace KineticsTools.Sources.YouTube;

/// <summary>One HTTP client for all that a process asks of the site by one way out, with redirects followed by hand.</summary>
internal sealed class SiteHttp : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HttpClient _client;
    private readonly AllowedHosts _hosts;
    private readonly CookieFile? _cookies;

    public SiteHttp(YouTubeOptions options, AllowedHosts hosts, CookieFile? cookies)
    {
        _hosts = hosts;
        _cookies = cookies;
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // Where none is given, .NET takes the one that HTTPS_PROXY names, or the system.
            Proxy = options.Proxy is null ? null : ProxyAddress.Parse(options.Proxy),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            EnableMultipleHttp2Connections = true,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = options.CertificateCheck;
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 16 << 20 };
    }

    /// <summary>Sends a request and reads the header of its answer.</summary>
    /// <exception cref="HttpRequestException">The site cannot be reached, or the connection broke.</exception>
    /// <exception cref="FetchFailedException">A redirect leads where no request may go.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri url, Func<HttpContent>? content, RangeHeaderValue? range, IEnumerable<KeyValuePair<string, string>> headers,
        CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage request = new(method, url) { Content = content?.Invoke() };
            request.Headers.Range = range;
            foreach ((string name, string value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            if (_cookies?.HeaderFor(url, DateTimeOffset.UtcNow) is { } cookies)
            {
                request.Headers.TryAddWithoutValidation("Cookie", cookies);
            }

            HttpResponseMessage response =
                await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (method != HttpMethod.Get || !IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            url = Follow(url, location, redirects);
        }
    }

    public void Dispose() => _client.Dispose();

    private Uri Follow(Uri from, Uri location, int redirects)
    {
        if (redirects == MaxRedirects)
        {
            throw new FetchFailedException($"The site redirects more than {MaxRedirects} times.");
        }

        Uri to = new(from, location);
        bool isDowngrade = from.Scheme == Uri.UriSchemeHttps && to.Scheme != Uri.UriSchemeHttps;
        return !isDowngrade && _hosts.Allows(to)
            ? to
            : throw new FetchFailedException($"The site redirects to {to.Scheme}://{to.Host}, where no request may go.");
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}
