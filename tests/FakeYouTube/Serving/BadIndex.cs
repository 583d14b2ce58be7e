using System.Buffers.Binary;

namespace FakeYouTube;

/// <summary>Indexes that lie, as long as the true ones, so that they can stand in their place.</summary>
internal static class BadIndex
{
    /// <summary>The bytes in the place of a format's sidx, and where, or <see langword="null"/> without such a fault.</summary>
    public static (long Offset, byte[] Bytes)? For(FaultKind? fault, VideoMedia media, SiteFormat format)
    {
        if (fault is not (FaultKind.SidxOutsideFile or FaultKind.SidxHugeCount or FaultKind.SidxZeroLengths)
            || !format.FileName.EndsWith(".mp4", StringComparison.Ordinal) || format.IsProgressive)
        {
            return null;
        }

        byte[] box = new byte[format.IndexLength];
        using (FileStream file = File.OpenRead(Path.Combine(media.Folder, format.FileName)))
        {
            file.Position = format.IndexStart;
            file.ReadExactly(box);
        }

        SidxBox index = SidxBox.Read(box);
        switch (fault)
        {
            case FaultKind.SidxOutsideFile:
                box = (index with { FirstOffset = uint.MaxValue }).Write(box[8]);
                break;
            case FaultKind.SidxZeroLengths:
                SidxReference[] empty = [.. index.References.Select(reference => reference with { Size = 0, Duration = 0 })];
                box = (index with { References = empty }).Write(box[8]);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(box, uint.MaxValue);
                BinaryPrimitives.WriteUInt32BigEndian(box.AsSpan(box[8] == 0 ? 28 : 36), uint.MaxValue);
                break;
        }

        return (format.IndexStart, box);
    }
}
