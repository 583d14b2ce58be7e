using System.Globalization;

namespace KineticsTools.Sources.YouTube;

/// <summary>What the address of a file of media says about itself.</summary>
internal static class MediaAddress
{
    /// <summary>A parameter of an address, or <see langword="null"/>.</summary>
    public static string? Parameter(Uri url, string name) => url.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .FirstOrDefault();

    /// <summary>When an address ceases to work, or <see langword="null"/> where it does not say.</summary>
    public static DateTimeOffset? Expires(Uri url) =>
        long.TryParse(Parameter(url, "expire"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds < 1L << 36
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
