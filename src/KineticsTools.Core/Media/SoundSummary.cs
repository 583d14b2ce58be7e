using System.Buffers.Binary;

namespace KineticsTools.Media;

/// <summary>
/// What the headers of a sound file say, read in this process: FLAC (RFC 9639), WAV (RIFF), and Opus in Ogg (RFC 7845, RFC 3533).
/// The file is untrusted: memory is bounded, and so is the time, by the size of the file.
/// </summary>
/// <param name="Size">The file's size in bytes.</param>
/// <param name="SampleRate">Samples a second; of Opus the rate that was encoded.</param>
/// <param name="Channels">How many channels.</param>
/// <param name="Samples">How many samples of each channel.</param>
/// <param name="Duration">How long it is.</param>
internal sealed record SoundSummary(long Size, int SampleRate, int Channels, long Samples, TimeSpan Duration)
{
    private const int OpusTicks = 48_000;
    private const int OggHeaderLength = 27;
    private const int MostChunks = 10_000;

    /// <summary>The endings of the files that can be read.</summary>
    internal static IReadOnlyList<string> Extensions { get; } = [".flac", ".wav", ".opus"];

    /// <summary>Reads a file's summary.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is none of these files, or not whole.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static SoundSummary Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        byte[] start = ReadAt(file, 0, 4);
        return start switch
        {
            [(byte)'f', (byte)'L', (byte)'a', (byte)'C'] => ReadFlac(file),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F'] => ReadWave(file),
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S'] => ReadOgg(file),
            _ => throw new InvalidDataException("It is no FLAC, WAV or Opus file."),
        };
    }

    private static SoundSummary ReadFlac(FileStream file)
    {
        byte[] info = ReadAt(file, 8, 34);
        ulong packed = BinaryPrimitives.ReadUInt64BigEndian(info.AsSpan(10));
        int rate = (int)(packed >> 44);
        int channels = (int)((packed >> 41) & 7) + 1;
        long samples = (long)(packed & 0xF_FFFF_FFFF);
        int longestFrame = (info[7] << 16) | (info[8] << 8) | info[9];

        long at = 4;
        bool isLast = false;
        for (int blocks = 0; !isLast && blocks < MostChunks; blocks++)
        {
            byte[] header = ReadAt(file, at, 4);
            isLast = (header[0] & 0x80) != 0;
            at += 4 + ((header[1] << 16) | (header[2] << 8) | header[3]);
        }

        return rate > 0 && samples > 0 && EndsWithFrame(file, at, longestFrame)
            ? Of(file, rate, channels, samples, rate)
            : throw new InvalidDataException("The FLAC file is not whole.");
    }

    /// <summary>
    /// Whether the file ends where a frame does: one that starts with its sync code and ends with its checksum (RFC 9639, 9.1, 9.3).
    /// </summary>
    private static bool EndsWithFrame(FileStream file, long framesStart, int longestFrame)
    {
        long start = Math.Max(framesStart, file.Length - longestFrame);
        byte[] end = start < file.Length ? ReadAt(file, start, (int)(file.Length - start)) : [];
        for (int at = end.Length - 2; at >= 0; at--)
        {
            if (end[at] == 0xFF && (end[at + 1] & 0xFE) == 0xF8 && Crc16(end.AsSpan(at)) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>FLAC's checksum; 0 over a frame and its checksum together.</summary>
    private static ushort Crc16(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte one in bytes)
        {
            crc ^= one << 8;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
            }
        }

        return (ushort)crc;
    }

    private static SoundSummary ReadWave(FileStream file)
    {
        long end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(ReadAt(file, 4, 4));
        byte[]? format = null;
        long at = 12;
        for (int chunks = 0; at + 8 <= end && chunks < MostChunks; chunks++)
        {
            byte[] header = ReadAt(file, at, 8);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            if (header.AsSpan(0, 4).SequenceEqual("fmt "u8))
            {
                format = ReadAt(file, at + 8, 16);
            }
            else if (header.AsSpan(0, 4).SequenceEqual("data"u8) && format is not null && at + 8 + length <= file.Length)
            {
                int rate = BinaryPrimitives.ReadInt32LittleEndian(format.AsSpan(4));
                int blockLength = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(12));
                int channels = BinaryPrimitives.ReadUInt16LittleEndian(format.AsSpan(2));
                return rate > 0 && blockLength > 0
                    ? Of(file, rate, channels, length / blockLength, rate)
                    : throw new InvalidDataException("The header of the WAV file makes no sense.");
            }

            at += 8 + length + (length & 1);
        }

        throw new InvalidDataException("The WAV file is not whole.");
    }

    private static SoundSummary ReadOgg(FileStream file)
    {
        byte[] head = [];
        byte[] page = [];
        for (long at = 0; at < file.Length;)
        {
            page = ReadAt(file, at, OggHeaderLength);
            if (!page.AsSpan(0, 4).SequenceEqual("OggS"u8))
            {
                throw new InvalidDataException("The Ogg file has something between its pages.");
            }

            byte[] segments = ReadAt(file, at + OggHeaderLength, page[26]);
            long content = at + OggHeaderLength + segments.Length;
            if (at == 0)
            {
                head = ReadAt(file, content, 19);
            }

            at = content + segments.Sum(segment => segment);
            if (at > file.Length)
            {
                throw new InvalidDataException("The Ogg file ends inside a page.");
            }
        }

        // Bit 2 of the flags marks the last page; its position is the end of the sound, the run-in of the codec included.
        if (!head.AsSpan().StartsWith("OpusHead"u8) || (page[5] & 4) == 0)
        {
            throw new InvalidDataException("It is no whole Opus file.");
        }

        int runIn = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        long ticks = Math.Max(0, BinaryPrimitives.ReadInt64LittleEndian(page.AsSpan(6)) - runIn);
        return Of(file, BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(12)), head[9], ticks, OpusTicks);
    }

    private static SoundSummary Of(FileStream file, int rate, int channels, long samples, int ticks) =>
        new(file.Length, rate, channels, samples, TimeSpan.FromSeconds((double)samples / ticks));

    private static byte[] ReadAt(FileStream file, long at, int length)
    {
        byte[] bytes = new byte[length];
        file.Position = at;
        return file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length
            ? bytes
            : throw new InvalidDataException("The file ends inside a header.");
    }
}
