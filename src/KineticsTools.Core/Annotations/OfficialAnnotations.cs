using KineticsTools.Downloads;

namespace KineticsTools.Annotations;

/// <summary>
/// Gets the official annotations of a release: fetches the archive, which goes on where an earlier try stopped, and unpacks what is
/// wanted of it, checked. Files that are there already are not fetched.
/// </summary>
public sealed class OfficialAnnotations : IDisposable
{
    private readonly OfficialOptions _options;
    private readonly DownloadClient _client;
    private readonly ResumedDownload _download;

    /// <summary>Makes the job.</summary>
    /// <param name="options">What to get.</param>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public OfficialAnnotations(OfficialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Uri address = WebAddress.Parse(options.BaseAddress.TrimEnd('/') + "/")
            ?? throw new ArgumentException($"'{options.BaseAddress}' is not an address: it starts with https:// or http://.");
        _options = options;
        _client = new DownloadClient(options.Downloads);
        _download = new ResumedDownload(_client, new Uri(address, options.ArchiveName), Path.Combine(options.Folder, $".{options.ArchiveName}"));
    }

    /// <summary>Where the archive is.</summary>
    public string Address => WebAddress.Shown(_download.Url);

    /// <summary>Whether all files are there already.</summary>
    public bool IsDone => !_options.Force && _options.Files.All(file => File.Exists(file.Path));

    /// <summary>How many bytes of the archive have been fetched, an earlier try's included.</summary>
    public long Fetched => _download.Fetched;

    /// <summary>Asks the server how large the archive is.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its length in bytes, or <see langword="null"/> where the server does not say it.</returns>
    /// <exception cref="DownloadException">The archive cannot be had.</exception>
    public async Task<long?> MeasureAsync(CancellationToken cancellationToken)
    {
        await using RemoteFile file = await RemoteFile.OpenAsync(_client, _download.Url, cancellationToken).ConfigureAwait(false);
        return file.Identity.Length;
    }

    /// <summary>Gets the files that are not there yet.</summary>
    /// <param name="cancellationToken">Ends the call; what was fetched is kept for the next one.</param>
    /// <returns>The splits.</returns>
    /// <exception cref="DownloadException">The archive cannot be had.</exception>
    /// <exception cref="InvalidDataException">The archive is not what it should be.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<IReadOnlyList<KineticsSplitFile>> SaveAsync(CancellationToken cancellationToken)
    {
        if (!IsDone)
        {
            Directory.CreateDirectory(_options.Folder);
            string archive = await _download.RunAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await new OfficialArchive(_options).UnpackAsync(archive, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException)
            {
                // It would be no better another time.
                _download.Discard();
                throw;
            }

            _download.Discard();
        }

        List<KineticsSplitFile> splits = [];
        foreach (string split in _options.Splits.Distinct())
        {
            string path = _options.PathOf(split, _options.Formats.Contains(OfficialOptions.Csv) ? OfficialOptions.Csv : OfficialOptions.Json);
            splits.Add(new KineticsSplitFile
            {
                Release = _options.Release,
                Split = split,
                Path = path,
                JsonPath = _options.Formats.Contains(OfficialOptions.Json) ? _options.PathOf(split, OfficialOptions.Json) : null,
                Rows = await OfficialArchive.CountAsync(path, cancellationToken).ConfigureAwait(false),
            });
        }

        return splits;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
