using System.Buffers.Binary;
using System.IO.Compression;

namespace KineticsTools.Annotations;

/// <summary>
/// Decompresses gzip, and throws where the file ends in the middle, which <see cref="GZipStream"/> takes for a good end. It is told
/// by the length that a gzip file states in its last four bytes (RFC 1952, ISIZE). A file of several members states the length
/// of its last one, so a statement of less than there was proves nothing.
/// </summary>
internal sealed class WholeGzipStream : GZipStream
{
    private readonly uint _stated;
    private long _length;

    /// <summary>Makes the stream.</summary>
    /// <param name="file">The file, at its start.</param>
    internal WholeGzipStream(FileStream file)
        : base(file, CompressionMode.Decompress)
    {
        Span<byte> statement = stackalloc byte[sizeof(uint)];
        file.Seek(-Math.Min(sizeof(uint), file.Length), SeekOrigin.End);
        file.ReadAtLeast(statement, sizeof(uint), throwOnEndOfStream: false);
        file.Position = 0;
        _stated = BinaryPrimitives.ReadUInt32LittleEndian(statement);
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count), count);

    public override int Read(Span<byte> buffer) => Count(base.Read(buffer), buffer.Length);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);

    private int Count(int read, int wanted)
    {
        _length += read;
        return read > 0 || wanted == 0 || _stated <= _length
            ? read
            : throw new InvalidDataException("the gzip data ends in the middle");
    }
}
