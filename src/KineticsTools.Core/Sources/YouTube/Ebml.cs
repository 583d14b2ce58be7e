using System.Buffers.Binary;

namespace KineticsTools.Sources.YouTube;

/// <summary>An element of EBML: where its content begins and ends.</summary>
internal readonly record struct EbmlElement(uint Id, long Start, long End);

/// <summary>The elements of Matroska (RFC 9559) that are of use here, by their ids.</summary>
internal static class Ebml
{
    public const uint Header = 0x1A45DFA3;
    public const uint Segment = 0x18538067;
    public const uint SeekHead = 0x114D9B74;
    public const uint Info = 0x1549A966;
    public const uint TimestampScale = 0x2AD7B1;
    public const uint Duration = 0x4489;
    public const uint Tracks = 0x1654AE6B;
    public const uint Cues = 0x1C53BB6B;
    public const uint CueTime = 0xB3;
    public const uint CueTrackPositions = 0xB7;
    public const uint CueClusterPosition = 0xF1;
    public const uint Cluster = 0x1F43B675;
    public const int SegmentIdLength = 4;
    private const byte Void = 0xEC;

    /// <summary>The content of the first element of an id, or nothing.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> content, uint id)
    {
        EbmlReader reader = new(content, 0);
        while (reader.TryRead(out EbmlElement element) && element.End <= content.Length)
        {
            if (element.Id == id)
            {
                return content[(int)element.Start..(int)element.End];
            }

            reader.Position = (int)element.End;
        }

        return [];
    }

    public static ulong? FindNumber(ReadOnlySpan<byte> content, uint id)
    {
        ReadOnlySpan<byte> bytes = Find(content, id);
        if (bytes.Length is 0 or > 8)
        {
            return null;
        }

        ulong number = 0;
        foreach (byte b in bytes)
        {
            number = (number << 8) | b;
        }

        return number;
    }

    public static double? FindFloat(ReadOnlySpan<byte> content, uint id)
    {
        ReadOnlySpan<byte> bytes = Find(content, id);
        double? number = bytes.Length switch
        {
            4 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            8 => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            _ => null,
        };
        return number is > 0 and < 1e15 ? number : null;
    }

    /// <summary>Turns an element into one of the same length that means nothing.</summary>
    public static void MakeVoid(Span<byte> element)
    {
        // One byte for the id; a size of eight bytes, or of one where the element is short.
        int sizeLength = element.Length >= 9 ? 8 : 1;
        element[0] = Void;
        ulong size = (ulong)(element.Length - 1 - sizeLength);
        for (int i = sizeLength; i > 0; i--)
        {
            element[i] = (byte)size;
            size >>= 8;
        }

        element[1] |= (byte)(1 << (8 - sizeLength));
        element[(1 + sizeLength)..].Clear();
    }
}

/// <summary>Reads elements of EBML (RFC 8794) one after the other. Of an element, its content may be beyond what is in memory.</summary>
internal ref struct EbmlReader(ReadOnlySpan<byte> data, int position)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; set; } = position;

    /// <summary>Where the element begins that was read last.</summary>
    public int ElementAt { get; private set; }

    /// <summary>Reads the id and size of the element at <see cref="Position"/>, and moves to its content.</summary>
    /// <returns><see langword="false"/> where there is none, or not all of them.</returns>
    public bool TryRead(out EbmlElement element)
    {
        element = default;
        ElementAt = Position;
        if (!TryReadNumber(keepMarker: true, 4, out ulong id, out _) || !TryReadNumber(keepMarker: false, 8, out ulong size, out bool isUnknown))
        {
            Position = ElementAt;
            return false;
        }

        long start = Position;
        long end = isUnknown || size > long.MaxValue / 2 ? long.MaxValue / 2 : start + (long)size;
        element = new EbmlElement((uint)id, start, end);
        return true;
    }

    private bool TryReadNumber(bool keepMarker, int maxLength, out ulong number, out bool isUnknown)
    {
        number = 0;
        isUnknown = false;
        if (Position < 0 || Position >= _data.Length || _data[Position] == 0)
        {
            return false;
        }

        int length = System.Numerics.BitOperations.LeadingZeroCount((uint)_data[Position] << 24) + 1;
        if (length > maxLength || Position + length > _data.Length)
        {
            return false;
        }

        number = keepMarker ? _data[Position] : _data[Position] & (0xFFu >> length);
        for (int i = 1; i < length; i++)
        {
            number = (number << 8) | _data[Position + i];
        }

        isUnknown = !keepMarker && number == (1UL << (7 * length)) - 1;
        Position += length;
        return true;
    }
}
