using System.IO.Compression;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>
/// Decompresses an archive, and refuses one that swells as no archive of clips does: a picture that is compressed already does not
/// shrink again, and a small file that claims to hold many gigabytes is made to do harm.
/// </summary>
internal sealed class ArchiveGzipStream(PeekedStream compressed) : GZipStream(compressed, CompressionMode.Decompress)
{
    private const long HarmlessBytes = 1L << 30;
    private const long MostRatio = 100;

    private long _length;

    public override int Read(Span<byte> buffer) => Check(base.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Check(await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Check(int read)
    {
        _length += read;
        return _length < HarmlessBytes || _length < MostRatio * compressed.BytesRead
            ? read
            : throw new InvalidDataException($"{compressed.BytesRead} bytes have become {_length}, as no archive of clips does");
    }
}
