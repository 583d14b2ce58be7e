using System.Runtime.InteropServices;
using System.Text;
using KineticsTools.Inference;
using KineticsTools.Inference.Weights;

namespace KineticsTools.Core.Tests.Inference;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Floats_of_every_width_are_read()
    {
        string path = Write(
            """
            {"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},
            "c":{"dtype":"BF16","shape":[2],"data_offsets":[12,16]},"d":{"dtype":"F64","shape":[],"data_offsets":[16,24]},"e":{"dtype":"I64","shape":[1],"data_offsets":[16,24]}}
            """, Data());

        using IWeightFile file = await WeightFile.OpenAsync(path, Stop);

        Assert.Equal(["a", "b", "c", "d", "e"], file.Shapes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2], file.Shapes["a"]);
        Assert.Equal(Floats(1.5f, -2), await file.ReadAsync("a", Stop));
        Assert.Equal(Floats(0.25f, -3), await file.ReadAsync("b", Stop));
        Assert.Equal(Floats(1, -2.5f), await file.ReadAsync("c", Stop));
        Assert.Equal(Floats(1e-3f), await file.ReadAsync("d", Stop));
        Assert.Contains("I64", (await Assert.ThrowsAsync<WeightsException>(() => file.ReadAsync("e", Stop))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999,99999,99999],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775807,9223372036854775807]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":"2","data_offsets":[0,8]}}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":""")]
    public async Task A_header_that_makes_no_sense_is_told(string header)
    {
        string path = Write(header, new byte[8]);

        Assert.Contains(path, (await Assert.ThrowsAsync<WeightsException>(() => WeightFile.OpenAsync(path, Stop))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public async Task A_file_that_ends_in_its_header_is_told(int length)
    {
        string whole = Write("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]);
        string path = _folder.Write("cut.safetensors", (await File.ReadAllBytesAsync(whole, Stop))[..length]);

        await Assert.ThrowsAsync<WeightsException>(() => WeightFile.OpenAsync(path, Stop));
    }

    private static float[] Floats(params float[] values) => values;

    private static byte[] Data() =>
    [
        .. MemoryMarshal.AsBytes<float>([1.5f, -2]), .. MemoryMarshal.AsBytes<Half>([(Half)0.25, (Half)(-3)]),
        0x80, 0x3f, 0x20, 0xc0, .. MemoryMarshal.AsBytes<double>([1e-3]),
    ];

    private string Write(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return _folder.Write("a.safetensors", [.. BitConverter.GetBytes((long)text.Length), .. text, .. data]);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
