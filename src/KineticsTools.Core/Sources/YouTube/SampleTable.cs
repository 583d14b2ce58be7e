using System.Buffers.Binary;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>A sample of a track: a frame or a packet.</summary>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Time">When it is decoded, in units of the track.</param>
/// <param name="Duration">How long it lasts, in units of the track.</param>
/// <param name="Shift">How much later it is shown than decoded, in units of the track.</param>
/// <param name="IsSync">Whether it can be decoded by itself.</param>
internal readonly record struct Sample(long Offset, uint Size, long Time, uint Duration, int Shift, bool IsSync);

/// <summary>The samples of a track of a whole MP4 file (ISO/IEC 14496-12, 8.6 and 8.7).</summary>
internal static class SampleTable
{
    /// <summary>10 hours of 60 frames a second have 2 million; more is no video of Kinetics.</summary>
    private const int MaxSamples = 8_000_000;

    /// <summary>Lists the samples of a track.</summary>
    /// <param name="table">The content of its stbl box.</param>
    /// <exception cref="Mp4FormatException">The table is broken.</exception>
    public static Sample[] Read(ReadOnlyMemory<byte> table)
    {
        ReadOnlyMemory<byte> sizes = Mp4Box.Find(table, "stsz") ?? throw new Mp4FormatException("A track does not say how large its samples are.");
        uint uniform = sizes.Length >= 12 ? BinaryPrimitives.ReadUInt32BigEndian(sizes.Span[4..]) : throw new Mp4FormatException("The 'stsz' box is too short.");
        long count = BinaryPrimitives.ReadUInt32BigEndian(sizes.Span[8..]);
        if (count > MaxSamples || (uniform == 0 && count * 4 > sizes.Length - 12))
        {
            throw new Mp4FormatException("A track has more samples than it has room for.");
        }

        Sample[] samples = new Sample[count];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = new Sample(0, uniform != 0 ? uniform : BinaryPrimitives.ReadUInt32BigEndian(sizes.Span[(12 + (i * 4))..]), 0, 0, 0, false);
        }

        SetTimes(samples, table);
        SetPlaces(samples, table);
        SetSync(samples, table);
        return samples;
    }

    private static void SetTimes(Sample[] samples, ReadOnlyMemory<byte> table)
    {
        Mp4Table durations = new(Mp4Box.Find(table, "stts"), "stts", 2);
        long time = 0;
        int next = 0;
        for (int run = 0; run < durations.Count; run++)
        {
            for (uint left = durations[run, 0]; left > 0 && next < samples.Length; left--, next++)
            {
                samples[next] = samples[next] with { Time = time, Duration = durations[run, 1] };
                time += durations[run, 1];
            }
        }

        Mp4Table shifts = new(Mp4Box.Find(table, "ctts"), "ctts", 2);
        next = 0;
        for (int run = 0; run < shifts.Count; run++)
        {
            for (uint left = shifts[run, 0]; left > 0 && next < samples.Length; left--, next++)
            {
                samples[next] = samples[next] with { Shift = (int)shifts[run, 1] };
            }
        }
    }

    private static void SetPlaces(Sample[] samples, ReadOnlyMemory<byte> table)
    {
        Mp4Table runs = new(Mp4Box.Find(table, "stsc"), "stsc", 3);
        Mp4Table chunks = new(Mp4Box.Find(table, "stco"), "stco", 1);
        Mp4Table longChunks = new(Mp4Box.Find(table, "co64"), "co64", 2);
        bool isLong = chunks.Count == 0;
        int chunkCount = isLong ? longChunks.Count : chunks.Count;
        int next = 0;
        for (int run = 0; run < runs.Count && next < samples.Length; run++)
        {
            long end = run + 1 < runs.Count ? runs[run + 1, 0] : chunkCount + 1L;
            for (long chunk = Math.Max(1, runs[run, 0]); chunk < end && chunk <= chunkCount && next < samples.Length; chunk++)
            {
                long at = isLong ? longChunks.Long((int)chunk - 1, 0) : chunks[(int)chunk - 1, 0];
                for (uint left = runs[run, 1]; left > 0 && next < samples.Length; left--, next++)
                {
                    samples[next] = samples[next] with { Offset = at };
                    at += samples[next].Size;
                }
            }
        }

        if (next < samples.Length)
        {
            throw new Mp4FormatException("A track does not say where its samples are.");
        }
    }

    private static void SetSync(Sample[] samples, ReadOnlyMemory<byte> table)
    {
        ReadOnlyMemory<byte>? box = Mp4Box.Find(table, "stss");
        if (box is null)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = samples[i] with { IsSync = true };
            }

            return;
        }

        Mp4Table sync = new(box, "stss", 1);
        for (int i = 0; i < sync.Count; i++)
        {
            if (sync[i, 0] is > 0 and uint number && number <= samples.Length)
            {
                samples[number - 1] = samples[number - 1] with { IsSync = true };
            }
        }
    }
}
