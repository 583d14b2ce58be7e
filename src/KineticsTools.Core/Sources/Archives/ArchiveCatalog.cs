using KineticsTools.Downloads;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>Finds out which archives there are: those that are named, those of lists, and those of a mirror.</summary>
internal sealed class ArchiveCatalog
{
    private readonly ArchiveOptions _options;
    private readonly DownloadClient _client;
    private readonly Uri _mirror;
    private readonly List<string> _faults = [];

    /// <exception cref="ArgumentException">An address is none.</exception>
    internal ArchiveCatalog(ArchiveOptions options, DownloadClient client)
    {
        _options = options;
        _client = client;
        string mirror = options.MirrorAddress ?? CvdfMirror.Address;
        _mirror = WebAddress.Parse(mirror.TrimEnd('/') + "/")
            ?? throw new ArgumentException($"'{mirror}' is not the address of a mirror: it starts with https:// or http://.");
        if (options.Paths.FirstOrDefault(path => WebAddress.IsMeant(path) && WebAddress.Parse(path) is null) is string wrong)
        {
            throw new ArgumentException($"'{wrong}' is not the address of an archive: it starts with https:// or http://.");
        }
    }

    /// <summary>What could not be read of the lists, as sentences.</summary>
    internal IReadOnlyList<string> Faults => _faults;

    /// <summary>Lists the archives, each once.</summary>
    /// <param name="wanted">The clips that are wanted, by which a mirror's lists are chosen.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal async Task<IReadOnlyList<ArchiveLocation>> ListAsync(IReadOnlyCollection<KineticsClip> wanted, CancellationToken cancellationToken)
    {
        List<ArchiveLocation> archives = [];
        foreach (string path in _options.Paths)
        {
            archives.AddRange(WebAddress.Parse(path) is { } url
                ? await OfUrlAsync(url, cancellationToken).ConfigureAwait(false)
                : await OfFileAsync(path, cancellationToken).ConfigureAwait(false));
        }

        if (_options.Mirror is not null)
        {
            foreach (Uri list in CvdfMirror.ListsOf(_mirror, wanted))
            {
                archives.AddRange(await OfListAsync(list, cancellationToken).ConfigureAwait(false));
            }

            archives.AddRange(CvdfMirror.ReplacementsOf(_mirror, wanted).Select(url => ArchiveLocation.OfUrl(url) with { IsReplacement = true }));
        }

        return [.. archives.DistinctBy(archive => archive.Url is null ? archive.Address : WebAddress.Asked(archive.Url))];
    }

    private async Task<IReadOnlyList<ArchiveLocation>> OfUrlAsync(Uri url, CancellationToken cancellationToken) =>
        Path.GetExtension(WebAddress.NameOf(url)).Equals(".txt", StringComparison.OrdinalIgnoreCase)
            ? await OfListAsync(url, cancellationToken).ConfigureAwait(false)
            : [ArchiveLocation.OfUrl(url)];

    private async Task<IReadOnlyList<ArchiveLocation>> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return [.. Directory.EnumerateFiles(path).Where(ArchiveList.HasArchiveName).Order(StringComparer.Ordinal).Select(ArchiveLocation.OfFile)];
            }

            if (!await ArchiveList.IsListAsync(path, cancellationToken).ConfigureAwait(false))
            {
                return [ArchiveLocation.OfFile(path)];
            }

            string folder = Path.GetDirectoryName(path)!;
            FileStream file = File.OpenRead(path);
            return await ArchiveList
                .ReadAsync(path, file, line => ArchiveList.ResolveLocal(line, folder), _options.Notify, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault($"'{path}' cannot be read: {exception.Message}");
            return [];
        }
    }

    private async Task<IReadOnlyList<ArchiveLocation>> OfListAsync(Uri list, CancellationToken cancellationToken)
    {
        try
        {
            await using RemoteFile file = await RemoteFile.OpenAsync(_client, list, cancellationToken).ConfigureAwait(false);
            await using PeekedStream text = await PeekedStream.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            if (text.FirstNonSpace is (byte)'<')
            {
                Fault($"The list {WebAddress.Shown(list)} cannot be read: the server sends a page instead.");
                return [];
            }

            return await ArchiveList
                .ReadAsync(
                    WebAddress.Shown(list), text, line => ArchiveList.ResolveRemote(AtMirror(line), list), _options.Notify, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DownloadException or RemoteFileChangedException)
        {
            Fault($"The list {WebAddress.Shown(list)} cannot be read: {exception.Message}");
            return [];
        }
    }

    /// <summary>The lists name the mirror's own address, also where another place has a copy of them.</summary>
    private string AtMirror(string line) =>
        line.StartsWith(CvdfMirror.Address, StringComparison.Ordinal) ? _mirror + line[CvdfMirror.Address.Length..] : line;

    private void Fault(string message)
    {
        _faults.Add(message);
        _options.Notify(new ArchiveNotice(message, IsError: true));
    }
}
