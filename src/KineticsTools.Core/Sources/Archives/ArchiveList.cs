using KineticsTools.Downloads;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>A text file that names an archive in each line, as the mirror publishes them: an address, or a path beside the list.</summary>
internal static class ArchiveList
{
    private static readonly string[] Endings = [".tar", ".tar.gz", ".tgz"];

    private const int MostLines = 100_000;
    private const int LongestLine = 4096;

    /// <summary>Whether a file is text, and so a list: archives have zeros and other control characters in their first bytes.</summary>
    internal static async Task<bool> IsListAsync(string path, CancellationToken cancellationToken)
    {
        await using PeekedStream file = await PeekedStream.OpenAsync(File.OpenRead(path), cancellationToken).ConfigureAwait(false);
        return !file.IsEmpty && file.Head.IndexOfAnyInRange((byte)0, (byte)8) < 0 && file.FirstNonSpace is not (byte)'<' && !file.StartsWith([0x1F, 0x8B]);
    }

    /// <summary>Reads a list.</summary>
    /// <param name="list">What messages call it.</param>
    /// <param name="content">The text.</param>
    /// <param name="resolve">The archive that a line names, or <see langword="null"/> where it names none.</param>
    /// <param name="notify">
    /// Hears of lines that name none, while the others count all the same, and of a line or a list that is too long, which ends it.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<List<ArchiveLocation>> ReadAsync(
        string list, Stream content, Func<string, ArchiveLocation?> resolve, Action<ArchiveNotice> notify, CancellationToken cancellationToken)
    {
        List<ArchiveLocation> archives = [];
        using LimitedLineReader reader = new(content, LongestLine);
        for (int number = 1; ; number++)
        {
            string? text;
            try
            {
                text = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (FormatException exception)
            {
                notify(new ArchiveNotice($"{list}, line {number}: {exception.Message} Neither it nor what comes after it is read.", IsError: true));
                return archives;
            }

            if (text is null)
            {
                return archives;
            }

            if (number > MostLines)
            {
                notify(new ArchiveNotice($"{list} has more than {MostLines:N0} lines. What comes after them is not read: make several lists of it.", IsError: true));
                return archives;
            }

            string line = text.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (resolve(line) is { } archive)
            {
                archives.Add(archive);
            }
            else
            {
                notify(new ArchiveNotice(
                    $"{list}, line {number}: '{Shorten(line)}' names no archive: an address of https (or http, where you gave the list), or a file that is there.",
                    IsError: true));
            }
        }
    }

    /// <summary>The archive that a line of a user's own file names.</summary>
    internal static ArchiveLocation? ResolveLocal(string line, string folder)
    {
        if (WebAddress.IsMeant(line))
        {
            return WebAddress.Parse(line) is { } url ? ArchiveLocation.OfUrl(url) : null;
        }

        string path = Path.GetFullPath(line, folder);
        return File.Exists(path) ? ArchiveLocation.OfFile(path) : null;
    }

    /// <summary>The archive that a line of a list on a server names; never a file, and from https never anything less.</summary>
    /// <param name="line">An address, or a path beside the list that has the ending of an archive: of any other text a path could be made.</param>
    /// <param name="list">Where the list is.</param>
    internal static ArchiveLocation? ResolveRemote(string line, Uri list)
    {
        Uri? address = WebAddress.IsMeant(line) ? WebAddress.Parse(line)
            : Uri.TryCreate(list, line, out Uri? url) && WebAddress.Parse(url.AbsoluteUri) is { } beside && HasArchiveName(WebAddress.NameOf(beside)) ? beside
            : null;
        return address is not null && !Redirect.IsDowngrade(list, address) ? ArchiveLocation.OfUrl(address) : null;
    }

    /// <summary>Whether a name has the ending of an archive. It is asked only where not every file is meant as one.</summary>
    internal static bool HasArchiveName(string path) =>
        Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string Shorten(string line) => line.Length <= 200 ? line : line[..200] + "…";
}
