using System.Buffers.Binary;
using System.Diagnostics;
using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

public sealed class Mp4SummaryTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_file_is_read_as_ffprobe_reads_it()
    {
        string path = await media.VideoAsync();

        Mp4Summary summary = Mp4Summary.Read(path);

        Assert.Null(summary.Problem);
        Assert.Equal((1200, 0), (summary.Video!.SampleCount, summary.Video.Start.TotalSeconds));
        Assert.Equal(40, summary.Video.Duration.TotalSeconds, 0.001);
        Assert.Equal(40, summary.Audio!.Duration.TotalSeconds, 0.03);
        Assert.Equal(new FileInfo(path).Length, summary.Size);
    }

    [Fact]
    public async Task Half_a_file_is_not_whole()
    {
        Mp4Summary summary = Mp4Summary.Read(await media.CutInHalfAsync(await media.VideoAsync()));

        Assert.False(summary.IsWhole);
        Assert.Contains("'mdat' box lacks", summary.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_lost_bytes_inside_is_not_whole()
    {
        byte[] bytes = await File.ReadAllBytesAsync(await media.VideoAsync(), Token);
        int mdat = bytes.AsSpan().IndexOf("mdat"u8) - 4;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(mdat));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(mdat), length - 1000);
        using var file = new MemoryStream(bytes[..^1000]);

        Assert.Contains("points outside", Mp4Summary.Read(file).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(100_000)]
    public void Zeros_are_no_mp4_file(int count)
    {
        using var file = new MemoryStream(new byte[count]);

        Assert.Throws<Mp4FormatException>(() => Mp4Summary.Read(file));
    }

    [Fact]
    public async Task Changed_bytes_give_a_summary_or_a_format_exception_and_always_quickly()
    {
        byte[] whole = await File.ReadAllBytesAsync(
            await media.VideoAsync(MediaFixture.Usual with { Seconds = 2, Width = 64, Height = 64 }, ".mp4"), Token);
        int index = whole.AsSpan().IndexOf("mdat"u8);
        var random = new Random(20261122);
        var watch = Stopwatch.StartNew();
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = [.. whole];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                // Sizes and counts are what could lead astray, so the bytes that they are made of come most.
                bytes[random.Next(index)] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            }

            using var file = new MemoryStream(bytes, 0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length);
            try
            {
                _ = Mp4Summary.Read(file);
            }
            catch (Mp4FormatException)
            {
                // As it should.
            }
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }
}
