using System.Net.Http.Headers;
using KineticsTools.Downloads;

namespace KineticsTools.Sources.YouTube;

/// <summary>One HTTP client for all that a process asks of the site by one way out, with redirects followed by hand.</summary>
internal sealed class SiteHttp : IDisposable
{
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
            if (method != HttpMethod.Get || Redirect.TargetOf(response, url) is not { } target)
            {
                return response;
            }

            response.Dispose();
            url = Follow(url, target, redirects);
        }
    }

    public void Dispose() => _client.Dispose();

    private Uri Follow(Uri from, Uri to, int redirects)
    {
        if (redirects == Redirect.Most)
        {
            throw new FetchFailedException($"The site redirects more than {Redirect.Most} times.");
        }

        return !Redirect.IsDowngrade(from, to) && _hosts.Allows(to)
            ? to
            : throw new FetchFailedException($"The site redirects to {to.Scheme}://{to.Host}, where no request may go.");
    }
}
