using System.Buffers.Binary;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>The index of a fragmented MP4 file: its 'sidx' box (ISO/IEC 14496-12, 8.16.3), versions 0 and 1.</summary>
internal static class SegmentIndex
{
    private const int ReferenceLength = 12;

    /// <summary>Version and flags, reference id, time scale.</summary>
    private const int TimescaleAt = 8;

    /// <summary>Reads the index from the start of a file.</summary>
    /// <param name="head">The start of the file.</param>
    /// <param name="size">The size of the file, or <see langword="null"/> where it is not known.</param>
    /// <param name="needed">Where the start is too short: how many bytes it must have at least.</param>
    /// <returns>The index, or <see langword="null"/> where the start is too short.</returns>
    /// <exception cref="MediaIndexException">There is no such index, or it is wrong.</exception>
    public static MediaIndex? Read(ReadOnlyMemory<byte> head, long? size, out long needed)
    {
        needed = 0;
        long at = 0;
        bool hasMovie = false;
        while (true)
        {
            if (at + Mp4Box.LongHeaderLength > head.Length)
            {
                needed = at + Mp4Box.LongHeaderLength + 4096;
                return null;
            }

            (string type, int headerLength, long length) = ReadHeader(head.Span[(int)at..], (size ?? long.MaxValue) - at);
            switch (type)
            {
                case "sidx" when hasMovie && at + length > head.Length:
                    needed = at + length;
                    return null;
                case "sidx" when hasMovie:
                    return Parse(head, (int)at, headerLength, (int)length, size);
                case "moof" or "mdat":
                    throw new MediaIndexException("The file has no index of its fragments at its start.");
                case "moov":
                    hasMovie = true;
                    break;
            }

            at += length;
            if (at >= size || at < 0)
            {
                throw new MediaIndexException("The file has no index of its fragments.");
            }
        }
    }

    private static (string Type, int HeaderLength, long Length) ReadHeader(ReadOnlySpan<byte> header, long available)
    {
        try
        {
            return Mp4Box.ReadHeader(header[..Mp4Box.LongHeaderLength], available);
        }
        catch (Mp4FormatException exception)
        {
            throw new MediaIndexException(exception.Message);
        }
    }

    private static MediaIndex Parse(ReadOnlyMemory<byte> head, int boxAt, int headerLength, int length, long? size)
    {
        ReadOnlySpan<byte> box = head.Span.Slice(boxAt + headerLength, length - headerLength);
        bool isLong = box.Length > 0 && box[0] == 1;
        int countAt = TimescaleAt + 4 + (isLong ? 16 : 8) + 2;
        if (box.Length < countAt + 2)
        {
            throw new MediaIndexException("The index of the fragments is too short.");
        }

        uint timescale = BinaryPrimitives.ReadUInt32BigEndian(box[TimescaleAt..]);
        long firstOffset = isLong
            ? BinaryPrimitives.ReadInt64BigEndian(box[(TimescaleAt + 12)..])
            : BinaryPrimitives.ReadUInt32BigEndian(box[(TimescaleAt + 8)..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(box[countAt..]);
        ReadOnlySpan<byte> references = box[(countAt + 2)..];
        if (timescale == 0 || count == 0 || count * ReferenceLength > references.Length)
        {
            throw new MediaIndexException("The index of the fragments has no time scale, or no room for the fragments it says it has.");
        }

        // The first fragment's time is left out: video time 0 is the file's first moment, as players count it.
        Fragment[] fragments = new Fragment[count];
        long offset = boxAt + length;
        long time = 0;
        if (firstOffset < 0 || firstOffset > (size ?? long.MaxValue) - offset)
        {
            throw new MediaIndexException("The index of the fragments points outside the file.");
        }

        offset += firstOffset;
        for (int i = 0; i < count; i++)
        {
            uint typeAndLength = BinaryPrimitives.ReadUInt32BigEndian(references[(i * ReferenceLength)..]);
            uint duration = BinaryPrimitives.ReadUInt32BigEndian(references[((i * ReferenceLength) + 4)..]);
            if (typeAndLength >> 31 != 0)
            {
                throw new MediaIndexException("The index of the fragments is an index of other indexes.");
            }

            if (typeAndLength == 0 || offset + typeAndLength > (size ?? long.MaxValue))
            {
                throw new MediaIndexException("The index of the fragments has an empty one, or points outside the file.");
            }

            fragments[i] = new Fragment(offset, typeAndLength, (double)time / timescale, (double)(time + duration) / timescale);
            offset += typeAndLength;
            time += duration;
        }

        return new MediaIndex(head[..boxAt], fragments);
    }
}
