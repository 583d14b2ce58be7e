using System.Text;
using KineticsTools.Downloads;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>An archive that is being read: what it is, and its entries. Its form is told by its content, not its name.</summary>
internal sealed class OpenArchive : IAsyncDisposable
{
    private readonly Stream _content;

    private OpenArchive(FileIdentity identity, Stream content, bool isLocal)
    {
        Identity = identity;
        _content = content;
        Entries = new TarEntries(content, isLocal);
    }

    /// <summary>What tells it from another that takes its place.</summary>
    internal FileIdentity Identity { get; }

    internal TarEntries Entries { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="location">The archive.</param>
    /// <param name="client">Who asks for it; needed for those that have an address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArchiveFaultException">It cannot be opened, or is none.</exception>
    /// <exception cref="RemoteFileChangedException">It was changed on its server while it was opened.</exception>
    internal static async Task<OpenArchive> OpenAsync(ArchiveLocation location, DownloadClient? client, CancellationToken cancellationToken)
    {
        try
        {
            if (location.Url is null)
            {
                FileStream file = new(location.Address, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
                return await ReadHeadAsync(file, FileIdentity.Of(new FileInfo(location.Address)), isLocal: true, cancellationToken).ConfigureAwait(false);
            }

            RemoteFile remote = await RemoteFile.OpenAsync(client!, location.Url, cancellationToken).ConfigureAwait(false);
            return await ReadHeadAsync(new ReadAheadStream(remote), remote.Identity, isLocal: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveFaultException($"cannot be opened: {exception.Message}", exception);
        }
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private static async Task<OpenArchive> ReadHeadAsync(
        Stream file, FileIdentity identity, bool isLocal, CancellationToken cancellationToken)
    {
        try
        {
            PeekedStream content = await PeekedStream.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            if (content.StartsWith([0x1F, 0x8B]))
            {
                return new OpenArchive(identity, new ArchiveGzipStream(content), isLocal);
            }

            return content.IsEmpty || IsTar(content.Head)
                ? new OpenArchive(identity, content, isLocal)
                : throw new ArchiveFaultException($"is neither gzip nor tar: it starts with {Describe(content.Head)}");
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool IsTar(ReadOnlySpan<byte> head) =>
        head.Length >= TarHeader.BlockSize && new TarHeader(head) is { IsValid: true } or { IsEnd: true };

    private static string Describe(ReadOnlySpan<byte> head)
    {
        return head switch
        {
            _ when head.StartsWith("PK"u8) => "the mark of a zip file",
            _ when head.StartsWith("BZh"u8) => "the mark of bzip2; decompress it first",
            [0xFD, (byte)'7', (byte)'z', ..] => "the mark of xz; decompress it first",
            _ when head[..Math.Min(16, head.Length)].IndexOfAnyExceptInRange((byte)9, (byte)126) < 0 =>
                $"'{Encoding.ASCII.GetString(head[..Math.Min(40, head.Length)]).ReplaceLineEndings(" ").Trim()}', as a page or text does",
            _ => Convert.ToHexString(head[..Math.Min(8, head.Length)]),
        };
    }
}
