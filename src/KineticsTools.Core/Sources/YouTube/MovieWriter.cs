using System.Buffers.Binary;
using System.Text;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>Writes some samples of one track as an MP4 file of its own, which begins with the first of them.</summary>
internal static class MovieWriter
{
    private static readonly int[] IdentityMatrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

    /// <summary>Writes a file.</summary>
    /// <param name="track">The track.</param>
    /// <param name="samples">The samples, in their order.</param>
    /// <param name="data">Where their bytes are.</param>
    /// <param name="dataOffset">Where in the video's file the first byte of that is.</param>
    /// <param name="path">The file to write.</param>
    public static void Write(MovieTrack track, ArraySegment<Sample> samples, Stream data, long dataOffset, string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.Write);
        byte[] type = Box("ftyp", "isom\0\0\x02\0isomiso2mp41"u8.ToArray());
        long mediaLength = samples.Sum(sample => (long)sample.Size);
        file.Write(type);
        file.Write(Numbers(1));
        file.Write("mdat"u8);
        file.Write(Long(Mp4Box.LongHeaderLength + mediaLength));
        long mediaAt = file.Position;
        byte[] buffer = [];
        foreach (Sample sample in samples)
        {
            if (buffer.Length < sample.Size)
            {
                buffer = new byte[sample.Size];
            }

            data.Position = sample.Offset - dataOffset;
            data.ReadExactly(buffer, 0, (int)sample.Size);
            file.Write(buffer, 0, (int)sample.Size);
        }

        file.Write(Movie(track, samples, mediaAt));
    }

    private static byte[] Movie(MovieTrack track, ArraySegment<Sample> samples, long mediaAt)
    {
        uint duration = (uint)Math.Min(samples.Sum(sample => (long)sample.Duration), uint.MaxValue - 1);
        uint scale = track.Timescale;
        ReadOnlyMemory<byte> media = Find(track.Box, "mdia");
        ReadOnlyMemory<byte> info = Find(media, "minf");
        byte[] kept = [.. Mp4Box.Children(info).Where(box => box.Type != "stbl").SelectMany(box => Box(box.Type, box.Content.ToArray()))];
        byte[] header = Find(track.Box, "tkhd").ToArray();
        return Box(
            "moov",
            Box("mvhd", Numbers(0, 0, 0, (int)scale, (int)duration, 0x10000), Numbers(0x1000000, 0, 0), Numbers(IdentityMatrix), new byte[24], Numbers(2)),
            Box(
                "trak",
                Box("tkhd", header),
                Box(
                    "mdia",
                    Box("mdhd", Numbers(0, 0, 0, (int)scale, (int)duration, 0x55C40000)),
                    Box("hdlr", Find(media, "hdlr").ToArray()),
                    Box("minf", kept, Table(Find(info, "stbl"), samples, mediaAt)))));
    }

    private static byte[] Table(ReadOnlyMemory<byte> old, ArraySegment<Sample> samples, long mediaAt)
    {
        int[] durations = [.. samples.SelectMany(sample => new[] { 1, (int)sample.Duration })];
        int[] shifts = [.. samples.SelectMany(sample => new[] { 1, sample.Shift })];
        int[] sync = [.. samples.Select((sample, i) => sample.IsSync ? i + 1 : 0).Where(number => number > 0)];

        // Version 1 of the shifts has signs, which a reader of version 0 would take for large numbers.
        return Box(
            "stbl",
            Box("stsd", Find(old, "stsd").ToArray()),
            Box("stts", Numbers(0, samples.Count), Numbers(durations)),
            Box("ctts", Numbers(1 << 24, samples.Count), Numbers(shifts)),
            Box("stss", Numbers(0, sync.Length), Numbers(sync)),
            Box("stsc", Numbers(0, 1, 1, samples.Count, 1)),
            Box("stsz", Numbers(0, 0, samples.Count), Numbers([.. samples.Select(sample => (int)sample.Size)])),
            Box("co64", Numbers(0, 1), Long(mediaAt)));
    }

    private static ReadOnlyMemory<byte> Find(ReadOnlyMemory<byte> content, string type) =>
        Mp4Box.Find(content, type) ?? throw new Mp4FormatException($"The file has no '{type}' box where one belongs.");

    private static byte[] Box(string type, params byte[][] content)
    {
        int length = Mp4Box.HeaderLength + content.Sum(part => part.Length);
        return [.. Numbers(length), .. Encoding.ASCII.GetBytes(type), .. content.SelectMany(part => part)];
    }

    private static byte[] Long(long number)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Numbers(params int[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * 4), numbers[i]);
        }

        return bytes;
    }
}
