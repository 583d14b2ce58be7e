using System.Text;
using KineticsTools.Inference;
using KineticsTools.Inference.Weights;
using KineticsTools.Inference.Weights.Checkpoint;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

public sealed class CheckpointFileTests : IDisposable
{
    private static readonly Variable[] Variables =
    [
        .. Enumerable.Range(0, 120).Select(i => new Variable($"scope/layer_{i:000}/w", [2, 3, i + 1], FormulaNumbers.Make($"{i}", 6 * (i + 1), -1, 1))),
        new Variable("scope/nothing", [0, 3], []),
        new Variable("scope/one", [], [7.5f]),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task What_is_written_is_read_back_from_one_data_file_and_from_several(int shards)
    {
        CheckpointWriter.Write(_folder.File("model.ckpt"), Variables, shards);

        using IWeightFile file = await WeightFile.OpenAsync(_folder.File("model.ckpt"), Stop);

        Assert.Equal(Variables.Select(one => one.Name).Order(StringComparer.Ordinal), file.Shapes.Keys.Order(StringComparer.Ordinal));
        foreach (Variable variable in Variables)
        {
            Assert.Equal(variable.Shape, file.Shapes[variable.Name]);
            Assert.Equal(variable.Values, await file.ReadAsync(variable.Name, Stop));
        }
    }

    [Theory]
    [InlineData("model.ckpt")]
    [InlineData("model.ckpt.index")]
    [InlineData("model.ckpt.data-00000-of-00001")]
    [InlineData("")]
    public async Task A_checkpoint_is_found_by_each_of_its_names(string name)
    {
        CheckpointWriter.Write(_folder.File("model.ckpt"), Variables);

        using IWeightFile file = await WeightFile.OpenAsync(name.Length == 0 ? _folder.Path : _folder.File(name), Stop);

        Assert.Equal(Variables.Length, file.Shapes.Count);
    }

    [Fact]
    public async Task What_is_not_there_or_not_clear_is_told()
    {
        FileNotFoundException missing = await Assert.ThrowsAsync<FileNotFoundException>(() => WeightFile.OpenAsync(_folder.File("nowhere"), Stop));
        WeightsException none = await Assert.ThrowsAsync<WeightsException>(() => WeightFile.OpenAsync(_folder.Path, Stop));
        CheckpointWriter.Write(_folder.File("a"), Variables);
        CheckpointWriter.Write(_folder.File("b"), Variables);
        WeightsException two = await Assert.ThrowsAsync<WeightsException>(() => WeightFile.OpenAsync(_folder.Path, Stop));

        Assert.Contains("nowhere", missing.Message, StringComparison.Ordinal);
        Assert.Contains("0 checkpoints", none.Message, StringComparison.Ordinal);
        Assert.Contains("2 checkpoints", two.Message, StringComparison.Ordinal);
    }

    /// <summary>Every cut of the index is told, whatever it leaves.</summary>
    [Fact]
    public async Task An_index_that_is_cut_off_is_told()
    {
        CheckpointWriter.Write(_folder.File("model.ckpt"), Variables);
        byte[] index = await File.ReadAllBytesAsync(_folder.File("model.ckpt.index"), Stop);
        for (int length = 0; length < index.Length; length += 97)
        {
            string path = _folder.Write("cut.index", index[..length]);
            Assert.Contains(path, (await Assert.ThrowsAsync<WeightsException>(() => WeightFile.OpenAsync(path, Stop))).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever byte of the index changes: it is told, or it is one that nothing reads.</summary>
    [Fact]
    public async Task A_damaged_index_is_told()
    {
        CheckpointWriter.Write(_folder.File("model.ckpt"), Variables);
        byte[] index = await File.ReadAllBytesAsync(_folder.File("model.ckpt.index"), Stop);
        int told = 0;
        for (int place = 0; place < index.Length; place += 13)
        {
            byte[] damaged = [.. index];
            damaged[place] ^= 0x10;
            try
            {
                using IWeightFile file = await WeightFile.OpenAsync(_folder.Write("damaged.index", damaged), Stop);
                Assert.Equal(Variables.Length, file.Shapes.Count);
            }
            catch (WeightsException)
            {
                told++;
            }
        }

        Assert.InRange(told, index.Length / 13 * 9 / 10, int.MaxValue);
    }

    [Fact]
    public async Task Data_that_are_cut_off_or_damaged_are_told_with_the_variable()
    {
        CheckpointWriter.Write(_folder.File("model.ckpt"), Variables);
        string data = CheckpointWriter.DataPath(_folder.File("model.ckpt"));
        byte[] bytes = await File.ReadAllBytesAsync(data, Stop);
        await File.WriteAllBytesAsync(data, bytes[..(bytes.Length / 2)], Stop);

        WeightsException cut = await Assert.ThrowsAsync<WeightsException>(() => ReadAsync("scope/layer_119/w"));
        Assert.Equal(Variables[0].Values, await ReadAsync("scope/layer_000/w"));
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(data, bytes, Stop);
        WeightsException damaged = await Assert.ThrowsAsync<WeightsException>(() => ReadAsync("scope/layer_000/w"));
        File.Delete(data);
        await Assert.ThrowsAsync<FileNotFoundException>(() => ReadAsync("scope/layer_000/w"));

        Assert.Contains("is not whole: the variable 'scope/layer_119/w'", cut.Message, StringComparison.Ordinal);
        Assert.Contains("is damaged: the variable 'scope/layer_000/w' has another checksum", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_blocks_are_read()
    {
        (byte[], byte[])[] entries = Enumerable.Range(0, 60).Select(i => (Encoding.ASCII.GetBytes($"key {i:00}"), new byte[] { 1, (byte)i })).ToArray();

        IReadOnlyList<(string Key, byte[] Value)> read = SortedTable.Read(CheckpointWriter.Table(entries, (1, AsLiterals)));

        Assert.Equal(entries.Select(entry => Encoding.ASCII.GetString(entry.Item1)), read.Select(entry => entry.Key));
        Assert.Equal(entries.Select(entry => entry.Item2), read.Select(entry => entry.Value));
        Assert.Contains("packed in the way 4",
            Assert.Throws<FormatException>(() => SortedTable.Read(CheckpointWriter.Table(entries, (4, AsLiterals)))).Message, StringComparison.Ordinal);
    }

    /// <summary>The forms of the Snappy format: bytes as they are, with short and long lengths; copies with offsets of one, two and four bytes.</summary>
    [Fact]
    public void All_forms_of_packing_are_unpacked()
    {
        byte[] text = [.. "abcdefgh"u8];
        byte[] packed =
        [
            .. CheckpointWriter.Varint(8 + 4 + 12 + 5 + 61), (8 - 1) << 2, .. text, 1, 8, ((12 - 1) << 2) | 2, 1, 0, ((5 - 1) << 2) | 3, 24, 0, 0, 0,
            60 << 2, 60, .. new byte[61],
        ];

        byte[] unpacked = SnappyBlock.Unpack(packed, 1000);

        Assert.Equal([.. "abcdefghabcd"u8, .. "dddddddddddd"u8, .. "abcde"u8, .. new byte[61]], unpacked);
    }

    [Theory]
    [InlineData(new byte[] { 200, 200, 200, 200, 1 })]
    [InlineData(new byte[] { 4, 1, 1 })]
    [InlineData(new byte[] { 4, 4, 65, 66, 9, 3 })]
    [InlineData(new byte[] { 1, 12, 65, 66, 67, 68 })]
    [InlineData(new byte[] { 9, 4, 65, 66 })]
    [InlineData(new byte[] { 4, 0xfc, 0xff, 0xff, 0xff, 0xff })]
    public void A_packed_block_that_makes_no_sense_is_told(byte[] packed) =>
        Assert.Throws<FormatException>(() => SnappyBlock.Unpack(packed, 1000));

    /// <summary>The check value of CRC-32C is that of the nine digits; a mask turns it and adds a constant.</summary>
    [Fact]
    public void The_checksum_is_the_known_one() =>
        Assert.Equal(uint.RotateRight(0xe3069283, 15) + 0xa282ead8, MaskedCrc32C.Of("123456789"u8));

    private static byte[] AsLiterals(byte[] block) =>
        [.. CheckpointWriter.Varint((ulong)block.Length), .. block.Chunk(60).SelectMany(part => (byte[])[(byte)((part.Length - 1) << 2), .. part])];

    private async Task<float[]> ReadAsync(string name)
    {
        using IWeightFile file = await WeightFile.OpenAsync(_folder.File("model.ckpt"), Stop);
        return await file.ReadAsync(name, Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
