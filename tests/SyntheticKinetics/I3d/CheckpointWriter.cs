using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace SyntheticKinetics.I3d;

/// <summary>Writes checkpoints of TensorFlow in the format of version 2, with as many data files as asked for.</summary>
public static class CheckpointWriter
{
    private const int EntriesInBlock = 50;
    private const int EntriesBetweenRestarts = 16;

    /// <summary>Writes <c>stem.index</c> and <c>stem.data-…</c>.</summary>
    public static void Write(string stem, IEnumerable<Variable> variables, int shards = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(stem))!);
        FileStream[] data = Enumerable.Range(0, shards).Select(shard => File.Create(DataPath(stem, shard, shards))).ToArray();
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal) { [""] = Number(1, (ulong)shards) };
        int next = 0;
        foreach (Variable variable in variables)
        {
            int shard = next++ % shards;
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(variable.Values.AsSpan());
            entries[variable.Name] =
            [
                .. Number(1, 1), .. Bytes(2, [.. variable.Shape.SelectMany(size => Bytes(2, Number(1, (ulong)size)))]), .. Number(3, (ulong)shard),
                .. Number(4, (ulong)data[shard].Position), .. Number(5, (ulong)bytes.Length), (6 << 3) | 5, .. Fixed(Checksum(bytes)),
            ];
            data[shard].Write(bytes);
        }

        Array.ForEach(data, file => file.Dispose());
        File.WriteAllBytes(stem + ".index", Table(entries.Select(pair => (Encoding.UTF8.GetBytes(pair.Key), pair.Value))));
    }

    /// <summary>The name of a data file.</summary>
    public static string DataPath(string stem, int shard = 0, int shards = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}.data-{shard:00000}-of-{shards:00000}");

    /// <summary>A sorted table of blocks.</summary>
    /// <param name="entries">What is in it, sorted.</param>
    /// <param name="pack">How blocks are packed, with the byte that says so; not at all, where nothing is said.</param>
    public static byte[] Table(IEnumerable<(byte[] Key, byte[] Value)> entries, (byte Kind, Func<byte[], byte[]> Pack)? pack = null)
    {
        List<byte> file = [];
        List<(byte[], byte[])> index = [];
        foreach ((byte[] Key, byte[] Value)[] block in entries.Chunk(EntriesInBlock))
        {
            index.Add((block[^1].Key, AddBlock(file, Block(block, EntriesBetweenRestarts), pack)));
        }

        byte[] meta = AddBlock(file, Block([], 1), null);
        byte[] footer = [.. meta, .. AddBlock(file, Block(index, 1), pack)];
        return [.. file, .. footer, .. new byte[40 - footer.Length], 0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
    }

    /// <summary>The number of variable length that protocol buffers and LevelDB have.</summary>
    public static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static byte[] AddBlock(List<byte> file, byte[] block, (byte Kind, Func<byte[], byte[]> Pack)? pack)
    {
        byte[] packed = pack is { } packer ? packer.Pack(block) : block;
        byte[] handle = [.. Varint((ulong)file.Count), .. Varint((ulong)packed.Length)];
        byte[] stored = [.. packed, pack?.Kind ?? 0];
        file.AddRange(stored);
        file.AddRange(Fixed(Checksum(stored)));
        return handle;
    }

    private static byte[] Block(IEnumerable<(byte[] Key, byte[] Value)> entries, int interval)
    {
        List<byte> block = [];
        List<int> restarts = [];
        byte[] last = [];
        int count = 0;
        foreach ((byte[] key, byte[] value) in entries)
        {
            bool isRestart = count++ % interval == 0;
            int shared = isRestart ? 0 : key.AsSpan().CommonPrefixLength(last);
            if (isRestart)
            {
                restarts.Add(block.Count);
            }

            block.AddRange([.. Varint((ulong)shared), .. Varint((ulong)(key.Length - shared)), .. Varint((ulong)value.Length), .. key[shared..], .. value]);
            last = key;
        }

        int[] ends = restarts.Count == 0 ? [0] : [.. restarts];
        return [.. block, .. ends.SelectMany(end => Fixed((uint)end)), .. Fixed((uint)ends.Length)];
    }

    private static byte[] Number(int field, ulong value) => [(byte)(field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, byte[] value) => [(byte)((field << 3) | 2), .. Varint((ulong)value.Length), .. value];

    private static byte[] Fixed(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return BitOperations.RotateRight(~sum, 15) + 0xa282ead8;
    }
}
