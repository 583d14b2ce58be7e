using System.Buffers.Text;
using KineticsTools.Downloads;

namespace KineticsTools.Sources.Archives;

/// <summary>An entry of an archive.</summary>
/// <param name="Name">Its name with its folders, as the archive has it; empty where it is longer than any clip's.</param>
/// <param name="Size">The length of its content in bytes.</param>
/// <param name="IsFile">Whether it is a file, and no folder, link or device.</param>
internal readonly record struct TarItem(string Name, long Size, bool IsFile);

/// <summary>
/// Reads a tar archive from a stream, entry by entry. What nobody wants is passed over without being copied, and what an archive
/// claims of itself costs no memory: System.Formats.Tar copies everything, and has no limit on the length of a name.
/// </summary>
/// <param name="stream">The archive, decompressed.</param>
/// <param name="isLocal">
/// Whether it is read from a file: then at once, since who computes on what is in the system's cache loses more by changing threads
/// than the reading takes.
/// </param>
internal sealed class TarEntries(Stream stream, bool isLocal)
{
    /// <summary>The longest header beside the usual one (a long name, pax records) that is looked into.</summary>
    private const int LongestExtraHeader = 64 << 10;

    /// <summary>The longest name that is told; systems end at 4096.</summary>
    private const int LongestName = 4096;

    /// <summary>How much may follow an archive's end: tar fills up to 10 KiB, some programs to more.</summary>
    private const int LongestTail = 1 << 20;

    private const int BufferSize = 256 << 10;

    private readonly byte[] _header = new byte[TarHeader.BlockSize];
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private Exception? _fault;
    private long _contentLeft;
    private long _padding;

    /// <summary>How many bytes of the archive, decompressed, have been passed.</summary>
    internal long Position { get; private set; }

    /// <summary>Goes to the next entry, past what is left of the present one.</summary>
    /// <returns>The entry, or <see langword="null"/> at the archive's end.</returns>
    /// <exception cref="ArchiveFaultException">The archive ends before its end, or is damaged.</exception>
    internal async ValueTask<TarItem?> NextAsync(CancellationToken cancellationToken)
    {
        string? longName = null;
        long? longSize = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SkipAsync(_contentLeft + _padding, cancellationToken).ConfigureAwait(false);
            await ReadExactlyAsync(_header, cancellationToken).ConfigureAwait(false);
            if (new TarHeader(_header).IsEnd)
            {
                return null;
            }

            (char type, bool isFile, long size, string name) = ReadHeader();
            Begin(type is '1' or '2' ? 0 : size);
            switch (type)
            {
                case 'L':
                    longName = NameOf(await ReadExtraAsync(cancellationToken).ConfigureAwait(false));
                    break;
                case 'x':
                    byte[] records = await ReadExtraAsync(cancellationToken).ConfigureAwait(false)
                        ?? throw new ArchiveFaultException($"has a header of {size} bytes at byte {Position} of its content, which no archive of clips has");
                    (longName, longSize) = ReadRecords(records, longName);
                    break;
                case 'g' or 'K':
                    break;
                default:
                    Begin(type is '1' or '2' ? 0 : longSize ?? size);
                    return new TarItem(longName ?? name, _contentLeft, isFile);
            }
        }
    }

    /// <summary>Gives the next stretch of the present entry's content. It is there until the next call of anything.</summary>
    /// <returns>The stretch; nothing at the content's end.</returns>
    /// <exception cref="ArchiveFaultException">The archive ends before its end, or is damaged.</exception>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> stretch = await TakeAsync(_contentLeft, cancellationToken).ConfigureAwait(false);
        _contentLeft -= stretch.Length;
        return stretch;
    }

    /// <summary>Reads what follows the end, so that a decompressor comes to the sum over all that it has given.</summary>
    /// <exception cref="ArchiveFaultException">The sum is wrong.</exception>
    internal async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        long end = Position + LongestTail;
        while (Position < end && await PeekAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } rest)
        {
            Advance(rest.Length);
        }
    }

    private (char Type, bool IsFile, long Size, string Name) ReadHeader()
    {
        TarHeader header = new(_header);
        return header.IsValid && header.Size is { } size
            ? (header.Type, header.IsFile, size, header.Name)
            : throw new ArchiveFaultException(Position == TarHeader.BlockSize
                ? "is no tar archive"
                : $"is damaged: at byte {Position - TarHeader.BlockSize} of its content is no header of an entry");
    }

    private void Begin(long size)
    {
        _contentLeft = size;
        _padding = -size & (TarHeader.BlockSize - 1);
    }

    /// <summary>The content of an extra header, or <see langword="null"/> where it is longer than any that matters.</summary>
    private async ValueTask<byte[]?> ReadExtraAsync(CancellationToken cancellationToken)
    {
        if (_contentLeft > LongestExtraHeader)
        {
            return null;
        }

        byte[] content = new byte[_contentLeft];
        await ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
        _contentLeft = 0;
        return content;
    }

    /// <summary>A name; none where it is longer than any that matters.</summary>
    private static string NameOf(ReadOnlySpan<byte> name) => name.Length <= LongestName ? TarHeader.Text(name) : "";

    /// <summary>Reads <c>path</c> and <c>size</c> out of pax records: <c>length key=value\n</c> each.</summary>
    private static (string? Name, long? Size) ReadRecords(ReadOnlySpan<byte> records, string? name)
    {
        long? size = null;
        while (Utf8Parser.TryParse(records, out int length, out int digits) && length > digits + 2 && length <= records.Length)
        {
            ReadOnlySpan<byte> record = records[(digits + 1)..(length - 1)];
            if (record.StartsWith("path="u8))
            {
                name = NameOf(record[5..]);
            }
            else if (record.StartsWith("size="u8) && Utf8Parser.TryParse(record[5..], out long stated, out _) && TarHeader.IsSize(stated))
            {
                size = stated;
            }

            records = records[length..];
        }

        return (name, size);
    }

    private async ValueTask SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            count -= (await TakeAsync(count, cancellationToken).ConfigureAwait(false)).Length;
        }

        _contentLeft = 0;
        _padding = 0;
    }

    private async ValueTask ReadExactlyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (buffer.Length > 0)
        {
            ReadOnlyMemory<byte> stretch = await TakeAsync(buffer.Length, cancellationToken).ConfigureAwait(false);
            stretch.CopyTo(buffer);
            buffer = buffer[stretch.Length..];
        }
    }

    /// <summary>Passes a stretch of at least a byte, and at most so many.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> TakeAsync(long most, CancellationToken cancellationToken)
    {
        if (most == 0)
        {
            return default;
        }

        ReadOnlyMemory<byte> stretch = await PeekAsync(cancellationToken).ConfigureAwait(false);
        if (stretch.IsEmpty)
        {
            throw new ArchiveFaultException(Position == 0 ? "is empty" : $"ends in the middle, after {Position} bytes of its content");
        }

        stretch = stretch[..(int)Math.Min(most, stretch.Length)];
        Advance(stretch.Length);
        return stretch;
    }

    private void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Gives what comes next, without passing it; nothing at the end.</summary>
    private ValueTask<ReadOnlyMemory<byte>> PeekAsync(CancellationToken cancellationToken) =>
        _start < _end ? ValueTask.FromResult(Ahead) : FillAsync(cancellationToken);

    private ReadOnlyMemory<byte> Ahead => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Fills the buffer, whatever the size of the pieces that come: a decompressor gives a few kilobytes at a time.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> FillAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _start = 0;
        _end = 0;
        if (_fault is not null)
        {
            throw _fault;
        }

        try
        {
            for (int read = 1; read > 0 && _end < BufferSize; _end += read)
            {
                read = isLocal
                    ? stream.Read(_buffer.AsSpan(_end))
                    : await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (RemoteFileChangedException exception)
        {
            _fault = exception;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            _fault = new ArchiveFaultException($"cannot be read on from byte {Position + _end} of its content: {exception.Message}", exception);
        }

        // What came before the fault is good, and is given first.
        return _end > 0 || _fault is null ? Ahead : throw _fault;
    }
}
