using Microsoft.Win32.SafeHandles;

namespace FakeYouTube;

/// <summary>Bytes in memory.</summary>
internal sealed class MemoryBody(ReadOnlyMemory<byte> bytes) : IBodySource
{
    public long Length => bytes.Length;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        bytes.Slice((int)offset, buffer.Length).CopyTo(buffer);
        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>The same byte again and again, between a beginning and an end.</summary>
internal sealed class RepeatedBody(byte[] beginning, byte filler, byte[] end, long length) : IBodySource
{
    public long Length => length;

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            long at = offset + i;
            long fromEnd = length - at;
            buffer.Span[i] = at < beginning.Length ? beginning[at] : fromEnd <= end.Length ? end[end.Length - fromEnd] : filler;
        }

        return ValueTask.FromResult(buffer.Length);
    }
}

/// <summary>Bytes of a file.</summary>
internal sealed class FileBody(string path, long start, long length) : IBodySource, IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, options: FileOptions.Asynchronous);

    public long Length => length;

    /// <summary>Bytes that are sent instead of the file's own, and where they are in the file.</summary>
    public (long Offset, byte[] Bytes)? Patch { get; init; }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        int read = await RandomAccess.ReadAsync(_file, buffer, start + offset, cancellationToken);
        if (read == 0 && buffer.Length > 0)
        {
            throw new EndOfStreamException("The file has become shorter.");
        }

        if (Patch is { } patch)
        {
            long from = Math.Max(patch.Offset, start + offset);
            long to = Math.Min(patch.Offset + patch.Bytes.Length, start + offset + read);
            if (from < to)
            {
                Span<byte> replaced = buffer.Span[(int)(from - start - offset)..];
                patch.Bytes.AsSpan((int)(from - patch.Offset), (int)(to - from)).CopyTo(replaced);
            }
        }

        return read;
    }

    public void Dispose() => _file.Dispose();
}
