using System.Threading.Channels;

namespace KineticsTools.Streams;

/// <summary>
/// Reads another stream some blocks ahead of its reader, so that the line works while the reader computes. Owns the other stream.
/// </summary>
internal sealed class ReadAheadStream : ReadOnlyStream
{
    private const int BlockSize = 128 << 10;
    private const int BlocksAhead = 8;

    private readonly Stream _inner;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Block> _filled = Channel.CreateBounded<Block>(
        new BoundedChannelOptions(BlocksAhead) { SingleReader = true, SingleWriter = true });
    private readonly Channel<byte[]> _free = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    private readonly Task _filling;
    private Block _current;
    private int _taken;

    internal ReadAheadStream(Stream inner)
    {
        _inner = inner;
        _filling = Task.Run(FillAsync);
    }

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _current.Length - _taken);
        _current.Bytes.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _taken < _current.Length || buffer.IsEmpty
            ? ValueTask.FromResult(Read(buffer.Span))
            : ReadNextAsync(buffer, cancellationToken);

    private async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_current.Bytes is { } done)
        {
            _current = default;
            _taken = 0;
            _free.Writer.TryWrite(done);
        }

        // At the end the channel throws what the other stream threw.
        return await _filled.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _filled.Reader.TryRead(out _current)
            ? Read(buffer.Span)
            : 0;
    }

    private async Task FillAsync()
    {
        try
        {
            while (true)
            {
                byte[] bytes = _free.Reader.TryRead(out byte[]? used) ? used : new byte[BlockSize];
                int length = await _inner.ReadAsync(bytes, _stop.Token).ConfigureAwait(false);
                if (length == 0)
                {
                    break;
                }

                await _filled.Writer.WriteAsync(new Block(bytes, length), _stop.Token).ConfigureAwait(false);
            }

            _filled.Writer.Complete();
        }
        catch (Exception exception)
        {
            _filled.Writer.Complete(exception);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _filling.ConfigureAwait(false);
        await _inner.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private readonly record struct Block(byte[] Bytes, int Length);
}
