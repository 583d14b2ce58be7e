namespace KineticsTools.Sources.YouTube;

/// <summary>The index of a WebM file: its Cues (RFC 9559, 5.1.5), at the start of the file as the site has them, or elsewhere.</summary>
internal static class CueIndex
{
    /// <summary>A size of eight bytes that says "to the end", for a file that is shorter than the one its header was made for.</summary>
    private static readonly byte[] UnknownSize = [0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    private const ulong NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Reads the index from the start of a file.</summary>
    /// <param name="head">The start of the file.</param>
    /// <param name="cues">The Cues, where they are not at the start; else <see langword="null"/>.</param>
    /// <param name="size">The size of the file, or <see langword="null"/> where it is not known.</param>
    /// <param name="length">The length of the video in seconds, or <see langword="null"/> where it is not known.</param>
    /// <param name="needed">Where the start is too short: how many bytes it must have at least.</param>
    /// <returns>The index, or <see langword="null"/> where the start is too short.</returns>
    /// <exception cref="MediaIndexException">There is no such index, or it is wrong.</exception>
    public static MediaIndex? Read(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte>? cues, long? size, double? length, out long needed)
    {
        needed = 0;
        ulong scale = 1_000_000;
        double? duration = null;
        int headerEnd = 0;
        EbmlReader top = new(head.Span, 0);
        if (!top.TryRead(out EbmlElement ebml) || ebml.Id != Ebml.Header || ebml.End > head.Length)
        {
            throw new MediaIndexException("The file is not a WebM file.");
        }

        EbmlReader reader = new(head.Span, (int)ebml.End);
        if (!reader.TryRead(out EbmlElement segment) || segment.Id != Ebml.Segment)
        {
            throw new MediaIndexException("The file has no WebM segment.");
        }

        reader = new EbmlReader(head.Span, (int)segment.Start);
        while (true)
        {
            int at = reader.Position;
            if (!reader.TryRead(out EbmlElement element) || (element.End > head.Length && element.Id is not Ebml.Cluster))
            {
                if (headerEnd > 0 && cues is not null)
                {
                    break;
                }

                needed = (element.End > head.Length ? element.End : head.Length) + 4096;
                return null;
            }

            if (element.Id == Ebml.Info)
            {
                (scale, duration) = ReadInfo(head.Span[(int)element.Start..(int)element.End]);
            }
            else if (element.Id == Ebml.Tracks)
            {
                headerEnd = (int)element.End;
            }
            else if (element.Id == Ebml.Cues)
            {
                cues = head[at..(int)element.End];
            }

            if (element.Id is Ebml.Cluster || (cues is not null && headerEnd > 0))
            {
                break;
            }

            reader.Position = (int)element.End;
        }

        if (cues is null || headerEnd == 0)
        {
            throw new MediaIndexException("The WebM file has no index at its start.");
        }

        double end = duration * scale / NanosecondsPerSecond ?? length ?? double.MaxValue;
        return new MediaIndex(
            Header(head.Span[..headerEnd], (int)ebml.End, (int)segment.Start),
            ReadCues(cues.Value.Span, segment.Start, scale, size, end));
    }

    private static List<Fragment> ReadCues(ReadOnlySpan<byte> cues, long segmentStart, ulong scale, long? size, double end)
    {
        SortedDictionary<long, ulong> clusters = [];
        EbmlReader reader = new(cues, 0);
        if (!reader.TryRead(out EbmlElement list) || list.Id != Ebml.Cues || list.End > cues.Length)
        {
            throw new MediaIndexException("The index of the WebM file is not where it should be.");
        }

        for (reader.Position = (int)list.Start; reader.TryRead(out EbmlElement point) && point.End <= list.End; reader.Position = (int)point.End)
        {
            ulong time = Ebml.FindNumber(cues[(int)point.Start..(int)point.End], Ebml.CueTime) ?? throw Broken();
            ReadOnlySpan<byte> positions = Ebml.Find(cues[(int)point.Start..(int)point.End], Ebml.CueTrackPositions);
            ulong position = Ebml.FindNumber(positions, Ebml.CueClusterPosition) ?? throw Broken();
            if (position > long.MaxValue / 2 || segmentStart + (long)position >= (size ?? long.MaxValue))
            {
                throw new MediaIndexException("The index of the WebM file points outside it.");
            }

            long cluster = segmentStart + (long)position;
            clusters[cluster] = Math.Min(time, clusters.GetValueOrDefault(cluster, ulong.MaxValue));
        }

        List<Fragment> fragments = [];
        KeyValuePair<long, ulong>[] ordered = [.. clusters];
        for (int i = 0; i < ordered.Length; i++)
        {
            bool isLast = i == ordered.Length - 1;
            long next = isLast ? size ?? throw new MediaIndexException("The size of the WebM file is not known.") : ordered[i + 1].Key;
            double start = Seconds(ordered[i].Value, scale);
            double stop = isLast ? Math.Max(end, start) : Seconds(ordered[i + 1].Value, scale);
            fragments.Add(stop >= start ? new Fragment(ordered[i].Key, next - ordered[i].Key, start, stop) : throw Broken());
        }

        return fragments.Count > 0 ? fragments : throw Broken();
    }

    private static MediaIndexException Broken() => new("The index of the WebM file is broken.");

    private static double Seconds(ulong ticks, ulong scale) => (double)ticks * scale / NanosecondsPerSecond;

    private static (ulong Scale, double? Duration) ReadInfo(ReadOnlySpan<byte> info) =>
        (Ebml.FindNumber(info, Ebml.TimestampScale) is { } scale and > 0 ? scale : 1_000_000, Ebml.FindFloat(info, Ebml.Duration));

    /// <summary>
    /// The header for a file with some of the clusters: its segment runs to the end, and its list of places, which are wrong now,
    /// is made void.
    /// </summary>
    private static byte[] Header(ReadOnlySpan<byte> head, int segmentAt, int segmentStart)
    {
        byte[] header = [.. head[..(segmentAt + Ebml.SegmentIdLength)], .. UnknownSize, .. head[segmentStart..]];
        int start = segmentAt + Ebml.SegmentIdLength + UnknownSize.Length;
        EbmlReader reader = new(header, start);
        while (reader.TryRead(out EbmlElement element) && element.End <= header.Length)
        {
            if (element.Id == Ebml.SeekHead)
            {
                Ebml.MakeVoid(header.AsSpan(reader.ElementAt, (int)element.End - reader.ElementAt));
            }

            reader.Position = (int)element.End;
        }

        return header;
    }
}
