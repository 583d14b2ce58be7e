namespace KineticsTools.Downloads;

/// <summary>Addresses of files that a user, or a list that he gave, names.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is meant as an address and not as a path.</summary>
    internal static bool IsMeant(string text) => text.Contains("://", StringComparison.Ordinal);

    /// <summary>Reads an address.</summary>
    /// <returns>The address, or <see langword="null"/> where it is not one of http or https.</returns>
    internal static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Host.Length > 0
            ? url
            : null;

    /// <summary>An address as messages and indices show it: without user, password and query, which may be keys.</summary>
    internal static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);

    /// <summary>An address as a server is asked for it, with its query: what two addresses of one file have in common.</summary>
    internal static string Asked(Uri url) => url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    /// <summary>The name of the file at an address.</summary>
    internal static string NameOf(Uri url) => Path.GetFileName(Uri.UnescapeDataString(url.AbsolutePath).TrimEnd('/'));
}
