using System.Buffers.Binary;

namespace FakeYouTube;

/// <summary>A segment of a sidx box.</summary>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Duration">How long it is, in the box's timescale.</param>
/// <param name="AccessPoint">The word that says where decoding can start.</param>
internal readonly record struct SidxReference(uint Size, uint Duration, uint AccessPoint);

/// <summary>The index of a fragmented MP4 file (ISO/IEC 14496-12, 8.16.3).</summary>
internal sealed record SidxBox(
    uint TrackId, uint Timescale, ulong EarliestTime, ulong FirstOffset, IReadOnlyList<SidxReference> References)
{
    private const int ReferenceLength = 12;

    /// <summary>Reads a box, its header included.</summary>
    public static SidxBox Read(ReadOnlySpan<byte> box)
    {
        bool isLong = box[8] != 0;
        ReadOnlySpan<byte> times = box[20..];
        ReadOnlySpan<byte> rest = times[(isLong ? 16 : 8)..];
        var references = new SidxReference[BinaryPrimitives.ReadUInt16BigEndian(rest[2..])];
        rest = rest[4..];
        for (int i = 0; i < references.Length; i++)
        {
            ReadOnlySpan<byte> entry = rest[(i * ReferenceLength)..];
            references[i] = new SidxReference(Word(entry) & 0x7fffffff, Word(entry[4..]), Word(entry[8..]));
        }

        return new SidxBox(
            Word(box[12..]),
            Word(box[16..]),
            isLong ? BinaryPrimitives.ReadUInt64BigEndian(times) : Word(times),
            isLong ? BinaryPrimitives.ReadUInt64BigEndian(times[8..]) : Word(times[4..]),
            references);
    }

    /// <summary>Writes the box, its header included.</summary>
    /// <param name="version">0 for times of 32 bits, 1 for times of 64.</param>
    public byte[] Write(int version)
    {
        int timesLength = version == 0 ? 8 : 16;
        byte[] box = new byte[24 + timesLength + (References.Count * ReferenceLength)];
        Write(box, 0, (uint)box.Length);
        "sidx"u8.CopyTo(box.AsSpan(4));
        box[8] = (byte)version;
        Write(box, 12, TrackId);
        Write(box, 16, Timescale);
        if (version == 0)
        {
            Write(box, 20, checked((uint)EarliestTime));
            Write(box, 24, checked((uint)FirstOffset));
        }
        else
        {
            BinaryPrimitives.WriteUInt64BigEndian(box.AsSpan(20), EarliestTime);
            BinaryPrimitives.WriteUInt64BigEndian(box.AsSpan(28), FirstOffset);
        }

        BinaryPrimitives.WriteUInt16BigEndian(box.AsSpan(22 + timesLength), checked((ushort)References.Count));
        for (int i = 0; i < References.Count; i++)
        {
            int at = 24 + timesLength + (i * ReferenceLength);
            Write(box, at, References[i].Size);
            Write(box, at + 4, References[i].Duration);
            Write(box, at + 8, References[i].AccessPoint);
        }

        return box;
    }

    /// <summary>The fragments that the box names.</summary>
    /// <param name="boxEnd">Where the byte after the box is in its file.</param>
    public IReadOnlyList<SiteFragment> Fragments(long boxEnd)
    {
        var fragments = new List<SiteFragment>();
        double time = (double)EarliestTime / Timescale;
        long offset = boxEnd + (long)FirstOffset;
        foreach (SidxReference reference in References)
        {
            double end = time + ((double)reference.Duration / Timescale);
            fragments.Add(new SiteFragment(time, end, offset, reference.Size));
            time = end;
            offset += reference.Size;
        }

        return fragments;
    }

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static void Write(byte[] box, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(box.AsSpan(at), value);
}
