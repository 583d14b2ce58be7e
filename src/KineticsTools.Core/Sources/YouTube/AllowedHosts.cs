using System.Net;

namespace KineticsTools.Sources.YouTube;

/// <summary>
/// Where requests may go. What an answer or a redirect names is untrusted: only https to the site's own hosts is followed, and
/// what the user named for tests. No private address is among the former, because they are names and not numbers.
/// </summary>
/// <param name="others">Other hosts, as <c>host</c> or <c>host:port</c>; plain http is taken where they are this machine.</param>
internal sealed class AllowedHosts(IReadOnlyList<string> others)
{
    private static readonly string[] SiteHosts = ["youtube.com", "googlevideo.com"];

    public bool Allows(Uri url)
    {
        if (!url.IsAbsoluteUri || url.UserInfo.Length > 0)
        {
            return false;
        }

        bool isHttps = url.Scheme == Uri.UriSchemeHttps;
        if (isHttps && url.IsDefaultPort && IsSite(url.IdnHost))
        {
            return true;
        }

        return others.Any(other => Names(other, url)) && (isHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
    }

    /// <summary>Checks what a user gave.</summary>
    /// <exception cref="ArgumentException">An entry is no host.</exception>
    public static void Validate(IReadOnlyList<string> others)
    {
        foreach (string other in others)
        {
            if (!Uri.TryCreate("http://" + other, UriKind.Absolute, out Uri? url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0 || other.EndsWith('/'))
            {
                throw new ArgumentException($"'{other}' is not a host: give a name or address, with :port where only that port is meant.");
            }
        }
    }

    /// <summary>Whether a host is one of the site's own.</summary>
    public static bool IsSite(string host) =>
        !IPAddress.TryParse(host, out _)
        && SiteHosts.Any(site => host.Equals(site, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith("." + site, StringComparison.OrdinalIgnoreCase));

    private static bool Names(string other, Uri url) =>
        other.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
        || other.Equals($"{url.Host}:{url.Port}", StringComparison.OrdinalIgnoreCase);
}
