using System.Globalization;
using KineticsTools.Downloads;
using KineticsTools.Selection;

namespace KineticsTools.Sources.Archives;

/// <summary>An archive: a file, or an address.</summary>
/// <param name="Address">
/// Its full path, or its address without user and password, and with a hash in the place of its query, which may be a key: what an
/// index calls it.
/// </param>
/// <param name="Url">Where to ask for it, or <see langword="null"/> for a file.</param>
internal sealed record ArchiveLocation(string Address, Uri? Url)
{
    /// <summary>What it is called in messages.</summary>
    internal string Name => Url is null ? Path.GetFileName(Address) : WebAddress.NameOf(Url);

    /// <summary>Whether its clips stand in for damaged ones of other archives.</summary>
    internal bool IsReplacement { get; init; }

    internal static ArchiveLocation OfFile(string path) => new(path, null);

    internal static ArchiveLocation OfUrl(Uri url) => new(
        url.Query.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{WebAddress.Shown(url)}?{StableHash.Of(url.Query):x16}") : WebAddress.Shown(url),
        url);
}
