namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>
/// Unpacks a block that Snappy packed: the length, then bytes as they are and copies of what came before. TensorFlow packs no index
/// today; its reader takes packed ones, and so does this one.
/// </summary>
internal static class SnappyBlock
{
    internal static byte[] Unpack(ReadOnlySpan<byte> data, int most)
    {
        ProtobufReader reader = new(data);
        ulong length = reader.ReadNumber();
        byte[] bytes = new byte[length <= (ulong)most ? length : throw new FormatException("A packed block is too large.")];
        int at = 0;
        while (!reader.IsAtEnd)
        {
            byte tag = reader.ReadBytes(1)[0];
            int kind = tag & 3;
            if (kind == 0)
            {
                int count = (tag >> 2) + 1;
                count = count <= 60 ? count : ReadLittleEndian(ref reader, count - 60) + 1;
                reader.ReadBytes((ulong)count).CopyTo(Take(bytes, ref at, count));
                continue;
            }

            int offset = kind == 1 ? ((tag >> 5) << 8) + reader.ReadBytes(1)[0] : ReadLittleEndian(ref reader, kind == 2 ? 2 : 4);
            Copy(bytes, ref at, offset, kind == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1);
        }

        return at == bytes.Length ? bytes : throw new FormatException("A packed block ends before its length.");
    }

    /// <summary>Copies byte by byte: what is copied may reach into what is being written.</summary>
    private static void Copy(byte[] bytes, ref int at, int offset, int count)
    {
        int from = at - offset;
        if (offset <= 0 || from < 0)
        {
            throw new FormatException("A packed block copies what is not there.");
        }

        foreach (ref byte to in Take(bytes, ref at, count))
        {
            to = bytes[from++];
        }
    }

    private static Span<byte> Take(byte[] bytes, ref int at, int count)
    {
        if (count < 0 || count > bytes.Length - at)
        {
            throw new FormatException("A packed block goes beyond its length.");
        }

        at += count;
        return bytes.AsSpan(at - count, count);
    }

    private static int ReadLittleEndian(ref ProtobufReader reader, int count)
    {
        uint number = 0;
        ReadOnlySpan<byte> bytes = reader.ReadBytes((ulong)count);
        for (int i = 0; i < count; i++)
        {
            number |= (uint)bytes[i] << (8 * i);
        }

        return number < int.MaxValue ? (int)number : throw new FormatException("A packed block has a length that makes no sense.");
    }
}
