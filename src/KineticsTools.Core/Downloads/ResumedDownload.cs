using System.Text.Json;

namespace KineticsTools.Downloads;

/// <summary>Fetches a file to disk. What an earlier try, of this process or another, has of it is not fetched again.</summary>
/// <param name="client">Who asks.</param>
/// <param name="url">The file.</param>
/// <param name="path">Where it goes; while it is fetched, what it is stands in a small file beside it.</param>
internal sealed class ResumedDownload(DownloadClient client, Uri url, string path)
{
    private const int BufferSize = 128 << 10;
    private const int MostStarts = 3;

    private long _fetched;

    internal Uri Url => url;

    /// <summary>How many bytes are there.</summary>
    internal long Fetched => Interlocked.Read(ref _fetched);

    private string IdentityPath => path + ".json";

    /// <summary>Fetches the file, or what is missing of it.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="DownloadException">It cannot be had; what came stays for the next try.</exception>
    internal async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        for (int start = 1; ; start++)
        {
            try
            {
                await FetchRestAsync(cancellationToken).ConfigureAwait(false);
                return path;
            }
            catch (RemoteFileChangedException exception)
            {
                Discard();
                if (start == MostStarts)
                {
                    throw new DownloadException($"{WebAddress.Shown(url)} is changed again and again while it is fetched ({exception.Message}).", exception);
                }
            }
        }
    }

    /// <summary>Deletes what was fetched.</summary>
    internal void Discard()
    {
        File.Delete(path);
        File.Delete(IdentityPath);
    }

    private async Task FetchRestAsync(CancellationToken cancellationToken)
    {
        FileIdentity? known = ReadIdentity();
        await using FileStream output = new(path, known is null ? FileMode.Create : FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        output.Seek(0, SeekOrigin.End);
        Interlocked.Exchange(ref _fetched, output.Length);
        if (known?.Length == output.Length)
        {
            return;
        }

        await using RemoteFile file = await RemoteFile
            .OpenAsync(client, url, output.Length, known ?? new FileIdentity(null, null), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(IdentityPath, JsonSerializer.Serialize(file.Identity), cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[BufferSize];
        while (await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is int read and > 0)
        {
            await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            Interlocked.Add(ref _fetched, read);
        }
    }

    private FileIdentity? ReadIdentity()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<FileIdentity>(File.ReadAllText(IdentityPath)) : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }
}
