using System.Buffers.Binary;
using KineticsTools.Media;

namespace KineticsTools.Sources.YouTube;

/// <summary>A track of a whole MP4 file: what it holds and when each sample is shown.</summary>
internal sealed class MovieTrack
{
    private MovieTrack(ReadOnlyMemory<byte> box, bool isVideo, uint timescale, double shift, Sample[] samples)
    {
        Box = box;
        IsVideo = isVideo;
        Timescale = timescale;
        Shift = shift;
        Samples = samples;
    }

    /// <summary>The content of its trak box.</summary>
    public ReadOnlyMemory<byte> Box { get; }

    public bool IsVideo { get; }

    /// <summary>Units a second.</summary>
    public uint Timescale { get; }

    /// <summary>What its edit list adds to the times of its samples, in seconds.</summary>
    public double Shift { get; }

    public Sample[] Samples { get; }

    /// <summary>When the last sample ends, in seconds of the video.</summary>
    public double End => Samples.Length == 0 ? 0 : Shift + ((double)(Samples[^1].Time + Samples[^1].Duration) / Timescale);

    /// <summary>Reads the first track of picture or of sound.</summary>
    /// <exception cref="Mp4FormatException">The index is broken.</exception>
    public static MovieTrack? Find(ReadOnlyMemory<byte> movie, bool video)
    {
        foreach (Mp4Box box in Mp4Box.Children(movie).Where(box => box.Type == "trak"))
        {
            ReadOnlyMemory<byte>? handler = Mp4Box.Find(box.Content, "mdia", "hdlr");
            if (handler is { Length: >= 12 } found && found.Span[8..12].SequenceEqual(video ? "vide"u8 : "soun"u8))
            {
                uint timescale = TimescaleOf(Mp4Box.Find(box.Content, "mdia", "mdhd"));
                ReadOnlyMemory<byte> table = Mp4Box.Find(box.Content, "mdia", "minf", "stbl") ?? throw new Mp4FormatException("A track has no sample table.");
                double shift = ShiftOf(Mp4Box.Find(box.Content, "edts", "elst"), timescale, TimescaleOf(Mp4Box.Find(movie, "mvhd")));
                return new MovieTrack(box.Content, video, timescale, shift, SampleTable.Read(table));
            }
        }

        return null;
    }

    /// <summary>When a sample is shown, in seconds of the video.</summary>
    public double TimeOf(Sample sample) => Shift + ((double)(sample.Time + sample.Shift) / Timescale);

    /// <summary>The samples that a window needs: from the last one at or before its start that can be decoded by itself.</summary>
    public ArraySegment<Sample> Needed(double start, double end)
    {
        int first = 0;
        int last = -1;
        for (int i = 0; i < Samples.Length; i++)
        {
            double decoded = Shift + ((double)Samples[i].Time / Timescale);
            if (decoded >= end - 1e-6)
            {
                break;
            }

            last = i;

            // Of sound, a packet that only reaches into the window counts as well.
            bool isBefore = IsVideo ? TimeOf(Samples[i]) <= start + 1e-6 : decoded <= start + 1e-6;
            if (Samples[i].IsSync && isBefore)
            {
                first = i;
            }
        }

        return last < 0 || End <= start + 1e-6 ? ArraySegment<Sample>.Empty : new ArraySegment<Sample>(Samples, first, last - first + 1);
    }

    private static uint TimescaleOf(ReadOnlyMemory<byte>? box)
    {
        int at = box is { Length: > 0 } content && content.Span[0] == 1 ? 20 : 12;
        uint timescale = box is { } header && header.Length >= at + 4 ? BinaryPrimitives.ReadUInt32BigEndian(header.Span[at..]) : 0;
        return timescale > 0 ? timescale : throw new Mp4FormatException("A track has no time scale.");
    }

    private static double ShiftOf(ReadOnlyMemory<byte>? box, uint timescale, uint movieTimescale)
    {
        bool isLong = box is { Length: > 0 } content && content.Span[0] == 1;
        Mp4Table edits = new(box, "elst", isLong ? 5 : 3);
        double shift = 0;
        for (int i = 0; i < edits.Count; i++)
        {
            long mediaTime = isLong ? edits.Long(i, 2) : (int)edits[i, 1];
            if (mediaTime >= 0)
            {
                return shift - ((double)mediaTime / timescale);
            }

            shift += (double)(isLong ? edits.Long(i, 0) : edits[i, 0]) / movieTimescale;
        }

        return shift;
    }
}
