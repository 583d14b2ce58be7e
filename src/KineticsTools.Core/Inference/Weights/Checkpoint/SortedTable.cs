using System.Buffers.Binary;
using System.Text;

namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>
/// Reads a table as LevelDB and TensorFlow write it: blocks of keys and values, each with a byte that says how it is packed and a
/// checksum; a block that says where they are; and at the end 48 bytes that say where that one is.
/// </summary>
internal static class SortedTable
{
    private const int FooterSize = 48;
    private const int TrailerSize = 5;
    private const ulong Magic = 0xdb4775248b80fb57;
    private const int MostUnpacked = 1 << 26;

    /// <summary>Reads all keys and values.</summary>
    /// <exception cref="FormatException">It is no such table, cut off, or damaged.</exception>
    internal static IReadOnlyList<(string Key, byte[] Value)> Read(byte[] file)
    {
        if (file.Length < FooterSize || BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(file.Length - sizeof(ulong))) != Magic)
        {
            throw new FormatException("its end is not that of a checkpoint's index: it is none, or not whole.");
        }

        ProtobufReader footer = new(file.AsSpan(file.Length - FooterSize, FooterSize));
        ReadHandle(ref footer);
        (ulong offset, ulong size) = ReadHandle(ref footer);
        List<(string, byte[])> entries = [];
        foreach ((_, byte[] value) in ReadEntries(ReadBlock(file, offset, size)))
        {
            ProtobufReader handle = new(value);
            (offset, size) = ReadHandle(ref handle);
            entries.AddRange(ReadEntries(ReadBlock(file, offset, size)));
        }

        return entries;
    }

    private static (ulong Offset, ulong Size) ReadHandle(ref ProtobufReader reader) => (reader.ReadNumber(), reader.ReadNumber());

    private static byte[] ReadBlock(byte[] file, ulong offset, ulong size)
    {
        if (offset > (ulong)file.Length || size > (ulong)file.Length || offset + size + TrailerSize > (ulong)file.Length)
        {
            throw new FormatException("a block lies beyond its end.");
        }

        ReadOnlySpan<byte> block = file.AsSpan((int)offset, (int)size + 1);
        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)(offset + size) + 1));
        if (MaskedCrc32C.Of(block) != stored)
        {
            throw new FormatException($"the block at {offset:N0} is damaged: its checksum is another one.");
        }

        return block[^1] switch
        {
            0 => block[..^1].ToArray(),
            1 => SnappyBlock.Unpack(block[..^1], MostUnpacked),
            byte kind => throw new FormatException($"the block at {offset:N0} is packed in the way {kind}, which is unknown."),
        };
    }

    /// <summary>
    /// Each entry shares the start of its key with the one before; the block's end says where there are keys that do not, which only a
    /// search needs.
    /// </summary>
    private static List<(string Key, byte[] Value)> ReadEntries(byte[] block)
    {
        uint restarts = block.Length < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(block.Length - sizeof(uint)));
        long end = block.Length - (((long)restarts + 1) * sizeof(uint));
        if (end < 0)
        {
            throw new FormatException("a block is too short.");
        }

        List<(string, byte[])> entries = [];
        byte[] key = [];
        ProtobufReader reader = new(block.AsSpan(0, (int)end));
        while (!reader.IsAtEnd)
        {
            ulong shared = reader.ReadNumber();
            ulong own = reader.ReadNumber();
            ulong value = reader.ReadNumber();
            if (shared > (ulong)key.Length)
            {
                throw new FormatException("a key shares more than there is.");
            }

            key = [.. key.AsSpan(0, (int)shared), .. reader.ReadBytes(own)];
            entries.Add((Encoding.UTF8.GetString(key), reader.ReadBytes(value).ToArray()));
        }

        return entries;
    }
}
