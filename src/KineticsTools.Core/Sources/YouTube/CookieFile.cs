using System.Globalization;

namespace KineticsTools.Sources.YouTube;

/// <summary>Cookies of a browser, in the format that Netscape's wrote: seven fields a line with tabs between.</summary>
internal sealed class CookieFile
{
    /// <summary>A prefix that marks cookies which scripts may not read; not a comment, though it looks like one.</summary>
    private const string HttpOnly = "#HttpOnly_";

    private readonly List<Cookie> _cookies;

    private CookieFile(List<Cookie> cookies) => _cookies = cookies;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArgumentException">It cannot be read or is of another format. The message holds nothing of its content.</exception>
    public static CookieFile Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The cookie file cannot be read: {exception.Message}", exception);
        }

        List<Cookie> cookies = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].StartsWith(HttpOnly, StringComparison.Ordinal) ? lines[i][HttpOnly.Length..] : lines[i];
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            cookies.Add(Parse(line) ?? throw new ArgumentException(
                $"{path}:{i + 1}: this is not a cookie file in Netscape's format, which has seven fields a line with tabs between."));
        }

        return cookies.Count > 0 ? new CookieFile(cookies) : throw new ArgumentException($"There is no cookie in {path}.");
    }

    /// <summary>The header for a request, or <see langword="null"/> where no cookie is meant for it.</summary>
    public string? HeaderFor(Uri url, DateTimeOffset now)
    {
        string header = string.Join("; ", _cookies.Where(cookie => cookie.IsFor(url, now)).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        return header.Length > 0 ? header : null;
    }

    private static Cookie? Parse(string line)
    {
        string[] fields = line.Split('\t');
        return fields.Length == 7
            && long.TryParse(fields[4], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long expires)
            && fields.All(field => !field.Any(char.IsControl))
                ? new Cookie(fields[0].TrimStart('.'), fields[1] == "TRUE", fields[2], fields[3] == "TRUE", expires, fields[5], fields[6])
                : null;
    }

    private sealed record Cookie(string Domain, bool ForSubdomains, string Path, bool IsSecure, long Expires, string Name, string Value)
    {
        public bool IsFor(Uri url, DateTimeOffset now) =>
            (url.Host.Equals(Domain, StringComparison.OrdinalIgnoreCase)
                || (ForSubdomains && url.Host.EndsWith("." + Domain, StringComparison.OrdinalIgnoreCase)))
            && url.AbsolutePath.StartsWith(Path, StringComparison.Ordinal)
            && (!IsSecure || url.Scheme == Uri.UriSchemeHttps)

            // 0 is a cookie that lasts as long as the browser runs.
            && (Expires <= 0 || Expires > now.ToUnixTimeSeconds());
    }
}
