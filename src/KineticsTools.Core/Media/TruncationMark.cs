using System.Buffers.Binary;

namespace KineticsTools.Media;

/// <summary>
/// Marks a clip whose video ends inside its window, in the clip itself: a check then knows that it is as long as it can be. The
/// mark is a last box of type <c>uuid</c> (ISO/IEC 14496-12, 11.1) without content, which every reader of MP4 passes over.
/// </summary>
internal static class TruncationMark
{
    private const int Length = 24;

    private static readonly byte[] Box = MakeBox();

    /// <summary>Marks a clip.</summary>
    /// <param name="path">A whole MP4 file.</param>
    internal static void Write(string path)
    {
        using FileStream file = new(path, FileMode.Append, FileAccess.Write);
        file.Write(Box);
    }

    /// <summary>Whether a clip is marked.</summary>
    /// <param name="path">A file of any kind.</param>
    internal static bool IsIn(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> end = stackalloc byte[Length];
        return file.Length > Length
            && file.Seek(-Length, SeekOrigin.End) > 0
            && file.ReadAtLeast(end, Length, throwOnEndOfStream: false) == Length
            && end.SequenceEqual(Box);
    }

    /// <summary>Whether a clip may be shorter than its window: it is marked, or of a kind that cannot be.</summary>
    /// <param name="path">The clip.</param>
    internal static bool Allows(string path) =>
        SoundSummary.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) || IsIn(path);

    private static byte[] MakeBox()
    {
        byte[] box = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(box, Length);
        "uuid"u8.CopyTo(box.AsSpan(4));
        new Guid("5d1c7b1e-52c5-4f5b-9a44-0c8a3f2ad0e7").TryWriteBytes(box.AsSpan(8), bigEndian: true, out _);
        return box;
    }
}
