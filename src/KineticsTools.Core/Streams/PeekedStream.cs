namespace KineticsTools.Streams;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream : ReadOnlyStream
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

    /// <summary>The first bytes that were not read yet.</summary>
    internal ReadOnlySpan<byte> Head => _head.AsSpan(_position, _length - _position);

    /// <summary>How many bytes were read.</summary>
    internal long BytesRead { get; private set; }

    internal bool IsEmpty => _length == 0;

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
            return Count(_inner.Read(buffer));
        }

        int count = Math.Min(buffer.Length, _length - _position);
        Head[..count].CopyTo(buffer);
        _position += count;
        return Count(count);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position < _length)
        {
            return ValueTask.FromResult(Read(buffer.Span));
        }

        ValueTask<int> read = _inner.ReadAsync(buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? ValueTask.FromResult(Count(read.Result)) : CountAsync(read);
    }

    private async ValueTask<int> CountAsync(ValueTask<int> read) => Count(await read.ConfigureAwait(false));

    private int Count(int read)
    {
        BytesRead += read;
        return read;
    }

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
