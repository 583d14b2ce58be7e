using System.Buffers.Binary;

namespace KineticsTools.Media;

/// <summary>Where the samples of a track are in the file: stsz, stsc, stco and co64 (ISO/IEC 14496-12, 8.7).</summary>
internal static class Mp4Samples
{
    private const int UniformSizeAt = 4;

    /// <summary>Whether all samples of a track lie within the media data of the file.</summary>
    /// <param name="sampleTable">The content of the track's stbl box.</param>
    /// <param name="mediaData">The places of the media data, ascending.</param>
    /// <param name="samples">How many samples the track has.</param>
    public static bool AreInside(ReadOnlyMemory<byte> sampleTable, IReadOnlyList<(long Start, long End)> mediaData, long samples)
    {
        if (samples == 0)
        {
            return true;
        }

        if (Mp4Box.Find(sampleTable, "stsz") is not { Length: >= 12 } sizeBox)
        {
            throw new Mp4FormatException("A track does not say how large its samples are.");
        }

        uint uniformSize = BinaryPrimitives.ReadUInt32BigEndian(sizeBox.Span[UniformSizeAt..]);
        var sizes = new Mp4Table(sizeBox, "stsz", uniformSize == 0 ? 1 : 0, numbersBefore: 1);
        var runs = new Mp4Table(Mp4Box.Find(sampleTable, "stsc"), "stsc", 3);
        var offsets = new Mp4Table(Mp4Box.Find(sampleTable, "stco"), "stco", 1);
        var longOffsets = new Mp4Table(Mp4Box.Find(sampleTable, "co64"), "co64", 2);
        bool isLong = offsets.Count == 0;
        int chunks = isLong ? longOffsets.Count : offsets.Count;
        long total = sizes.Count;
        long sample = 0;
        int run = -1;
        for (int chunk = 0; chunk < chunks && sample < total; chunk++)
        {
            while (run + 1 < runs.Count && runs[run + 1, 0] <= chunk + 1L)
            {
                run++;
            }

            long count = run < 0 ? 0 : Math.Min(runs[run, 1], total - sample);
            long length = uniformSize > 0 ? count * uniformSize : sizes.Sum((int)sample, (int)count);
            long start = isLong ? longOffsets.Long(chunk, 0) : offsets[chunk, 0];
            if (!IsInside(mediaData, start, (Int128)start + length))
            {
                return false;
            }

            sample += count;
        }

        // stts and stsz both count the samples; where they differ, one of them is wrong.
        return sample == total && total == samples;
    }

    private static bool IsInside(IReadOnlyList<(long Start, long End)> mediaData, long start, Int128 end)
    {
        int low = 0;
        int high = mediaData.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = mediaData[middle].Start <= start ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && end <= mediaData[low - 1].End;
    }
}
