namespace KineticsTools.Annotations;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream : Stream
{
    private const int PeekSize = 512;

    private readonly Stream _inner;
    private readonly byte[] _head = new byte[PeekSize];
    private int _position;
    private int _length;

    private PeekedStream(Stream inner) => _inner = inner;

    internal static async Task<PeekedStream> OpenAsync(Stream inner, CancellationToken cancellationToken)
    {
        PeekedStream peeked = new(inner);
        peeked._length = await inner.ReadAtLeastAsync(peeked._head, PeekSize, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return peeked;
    }

    private ReadOnlySpan<byte> Head => _head.AsSpan(_position, _length - _position);

    internal bool StartsWith(ReadOnlySpan<byte> bytes) => Head.StartsWith(bytes);

    internal bool HasAt(int offset, ReadOnlySpan<byte> bytes) => Head.Length >= offset && Head[offset..].StartsWith(bytes);

    internal byte? FirstNonSpace
    {
        get
        {
            ReadOnlySpan<byte> text = Head.TrimStart(" \t\r\n"u8);
            return text.IsEmpty ? null : text[0];
        }
    }

    internal void Skip(int count) => _position += count;

    public override int Read(Span<byte> buffer)
    {
        if (_position == _length)
        {
            return _inner.Read(buffer);
        }

        int count = Math.Min(buffer.Length, _length - _position);
        Head[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _position == _length
            ? _inner.ReadAsync(buffer, cancellationToken)
            : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
