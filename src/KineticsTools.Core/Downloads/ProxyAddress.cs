using System.Net;

namespace KineticsTools.Downloads;

/// <summary>The address of a proxy. Its user and password are kept apart from it, so that no message of .NET shows them.</summary>
internal static class ProxyAddress
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <exception cref="ArgumentException">It is not such an address. The message does not repeat it.</exception>
    public static WebProxy Parse(string text)
    {
        string address = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || !Schemes.Contains(url.Scheme) || url.Host.Length == 0)
        {
            throw new ArgumentException($"-Proxy is not an address such as http://host:port; it can begin with {string.Join(", ", Schemes)}.");
        }

        string[] user = url.UserInfo.Split(':', 2);
        return new WebProxy(new UriBuilder(url) { UserName = "", Password = "" }.Uri)
        {
            Credentials = user[0].Length == 0
                ? null
                : new NetworkCredential(Uri.UnescapeDataString(user[0]), Uri.UnescapeDataString(user.ElementAtOrDefault(1) ?? "")),
        };
    }
}
