using System.Buffers.Binary;

namespace FakeYouTube;

/// <summary>Where the Cues of a WebM file are, and the clusters that they name.</summary>
internal static class WebMIndex
{
    private const uint Segment = 0x18538067;
    private const uint Info = 0x1549A966;
    private const uint TimestampScale = 0x2AD7B1;
    private const uint CuesElement = 0x1C53BB6B;
    private const uint CuePoint = 0xBB;
    private const uint CueTime = 0xB3;
    private const uint CueTrackPositions = 0xB7;
    private const uint CueClusterPosition = 0xF1;

    /// <summary>Reads a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="seconds">The length of the video, where the last cluster ends.</param>
    public static (long Start, long Length, IReadOnlyList<SiteFragment> Fragments) Read(byte[] file, double seconds)
    {
        Element segment = Children(file, 0, file.Length).First(e => e.Id == Segment);
        List<Element> parts = [.. Children(file, segment.Content, segment.End)];
        Element? info = parts.Find(e => e.Id == Info);
        ulong scale = info is null
            ? 1_000_000
            : Children(file, info.Content, info.End).Where(e => e.Id == TimestampScale)
                .Select(e => Number(file, e)).DefaultIfEmpty(1_000_000UL).First();

        Element cues = parts.First(e => e.Id == CuesElement);
        List<(double Time, long Offset)> points = [];
        foreach (Element point in Children(file, cues.Content, cues.End).Where(e => e.Id == CuePoint))
        {
            List<Element> fields = [.. Children(file, point.Content, point.End)];
            Element positions = fields.First(e => e.Id == CueTrackPositions);
            Element cluster = Children(file, positions.Content, positions.End).First(e => e.Id == CueClusterPosition);
            double time = Number(file, fields.First(e => e.Id == CueTime)) * scale / 1e9;
            points.Add((time, segment.Content + (long)Number(file, cluster)));
        }

        var fragments = new List<SiteFragment>();
        for (int i = 0; i < points.Count; i++)
        {
            (double end, long next) = i + 1 < points.Count ? points[i + 1] : (seconds, file.Length);
            fragments.Add(new SiteFragment(points[i].Time, end, points[i].Offset, next - points[i].Offset));
        }

        return (cues.Start, cues.End - cues.Start, fragments);
    }

    private static IEnumerable<Element> Children(byte[] file, long start, long end)
    {
        while (start < end)
        {
            int idLength = BitLength(file[start]);
            ulong id = Bits(file.AsSpan((int)start, idLength));
            int sizeLength = BitLength(file[start + idLength]);
            ulong marker = 1UL << (7 * sizeLength);
            ulong size = Bits(file.AsSpan((int)start + idLength, sizeLength)) & (marker - 1);
            long content = start + idLength + sizeLength;
            long next = size == marker - 1 ? end : content + (long)size;
            yield return new Element((uint)id, start, content, next);
            start = next;
        }
    }

    private static ulong Number(byte[] file, Element element) =>
        Bits(file.AsSpan((int)element.Content, (int)(element.End - element.Content)));

    private static int BitLength(byte first) => System.Numerics.BitOperations.LeadingZeroCount((uint)first) - 24 + 1;

    private static ulong Bits(ReadOnlySpan<byte> bytes)
    {
        Span<byte> whole = stackalloc byte[8];
        whole.Clear();
        bytes.CopyTo(whole[(8 - bytes.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(whole);
    }

    private sealed record Element(uint Id, long Start, long Content, long End);
}
