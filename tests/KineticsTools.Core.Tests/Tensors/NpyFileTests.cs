using System.Text;
using KineticsTools.Tensors;

namespace KineticsTools.Core.Tests.Tensors;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>What numpy 1.24 writes for np.array([[1.5, -2, 0.25]], dtype='&lt;f4').</summary>
    [Fact]
    public async Task The_bytes_are_those_that_numpy_writes()
    {
        string path = _folder.File("a.npy");

        await NpyFile.WriteAsync(path, new FloatTensor([1.5f, -2, 0.25f], [1, 3]), Stop);

        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }";
        byte[] expected =
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n"),
            0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x80, 0x3E,
        ];
        Assert.Equal(expected, await File.ReadAllBytesAsync(path, Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0, 3)]
    [InlineData(1, 2, 7, 5, 3)]
    [InlineData(600_001)]
    public async Task What_is_written_is_read_back(params int[] shape)
    {
        float[] values = Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(i => MathF.Sin(i)).ToArray();
        await NpyFile.WriteAsync(_folder.File("a.npy"), new FloatTensor(values, shape), Stop);

        FloatTensor tensor = await NpyFile.ReadAsync(_folder.File("a.npy"), cancellationToken: Stop);

        Assert.Equal(shape, tensor.Shape);
        Assert.Equal(values, tensor.Values);
    }

    [Fact]
    public async Task Later_versions_of_the_format_are_read()
    {
        byte[] header = Encoding.UTF8.GetBytes("{'fortran_order': False, 'descr': '<f4', 'shape': (2,)}\n");
        string path = _folder.Write("a.npy", [0x93, .. "NUMPY"u8, 3, 0, (byte)header.Length, 0, 0, 0, .. header, .. new byte[8]]);

        FloatTensor tensor = await NpyFile.ReadAsync(path, cancellationToken: Stop);

        Assert.Equal([0f, 0f], tensor.Values);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 16, "of the type '<f8'")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", 2, "of the type '|u1'")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2,), }", 8, "in Fortran order")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 7, "it is not whole")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 9, "it is not whole")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999, 99999, 99999, 99999, 99999), }", 8, "has more than")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", 8, "a dimension of its shape")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", 8, "does not say type and shape")]
    public async Task A_file_that_cannot_be_used_is_told(string header, int bytes, string message)
    {
        byte[] dictionary = Encoding.ASCII.GetBytes(header + "\n");
        string path = _folder.Write("a.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)dictionary.Length, 0, .. dictionary, .. new byte[bytes]]);

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => NpyFile.ReadAsync(path, cancellationToken: Stop));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "it ends in its header")]
    [InlineData("PK and more that is something else", "it is no .npy file")]
    public async Task Another_file_is_told(string content, string message)
    {
        string path = _folder.Write("a.npy", content);

        Assert.Contains(message,
            (await Assert.ThrowsAsync<InvalidDataException>(() => NpyFile.ReadAsync(path, cancellationToken: Stop))).Message, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
