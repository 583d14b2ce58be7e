using System.Buffers.Binary;

namespace KineticsTools.Media;

/// <summary>
/// What the index of an MP4 file says (ISO/IEC 14496-12), read in this process: checking a clip costs no other one.
/// The file is untrusted: memory is bounded, and so is the time, by the size of the index.
/// </summary>
public sealed record Mp4Summary
{
    // The index of a video of 10 hours is some 20 MB; a clip's is 10 KB.
    private const long MaxIndexLength = 64 << 20;
    private const int MaxBoxes = 100_000;
    private const int MaxTracks = 64;
    private const int HandlerTypeAt = 8;
    private const uint VideoHandler = 0x76696465; // "vide"
    private const uint AudioHandler = 0x736F756E; // "soun"

    /// <summary>The file's size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Its tracks, in their order.</summary>
    public required IReadOnlyList<Mp4Track> Tracks { get; init; }

    /// <summary>Whether its samples are in fragments, which are not read: its tracks then seem empty.</summary>
    public bool IsFragmented { get; init; }

    /// <summary>Why the file is not whole, in a sentence, or <see langword="null"/>.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether its boxes fill the file exactly and all samples lie within its media data.</summary>
    public bool IsWhole => Problem is null;

    /// <summary>The first video track that has samples, or <see langword="null"/>.</summary>
    public Mp4Track? Video => First(MediaStreamKind.Video);

    /// <summary>The first audio track that has samples, or <see langword="null"/>.</summary>
    public Mp4Track? Audio => First(MediaStreamKind.Audio);

    /// <summary>Reads a file's summary.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="Mp4FormatException">It is not an MP4 file, or its index is missing or broken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Mp4Summary Read(string path)
    {
        // A clip has its index first: of most, one read of this size is all.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 16 << 10);
        return Read(file);
    }

    /// <summary>Reads a summary from a stream that can seek.</summary>
    /// <param name="file">The stream, from its start.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="Mp4FormatException">It is not an MP4 file, or its index is missing or broken.</exception>
    internal static Mp4Summary Read(Stream file)
    {
        byte[]? index = null;
        var mediaData = new List<(long Start, long End)>();
        bool isFragmented = false;
        string? problem = null;
        long size = file.Length;
        long at = 0;
        Span<byte> header = stackalloc byte[Mp4Box.LongHeaderLength];
        for (int boxes = 0; at < size; boxes++)
        {
            file.Position = at;
            int read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (boxes >= MaxBoxes || (read < Mp4Box.HeaderLength && at == 0))
            {
                throw new Mp4FormatException("The file is not an MP4 file.");
            }

            if (read < Mp4Box.HeaderLength)
            {
                problem = $"The file ends inside the header of a box, {read} bytes after its last whole box.";
                break;
            }

            (string type, int headerLength, long length) = Mp4Box.ReadHeader(header[..read], size - at);
            if (length > size - at)
            {
                problem = $"The file is not whole: its '{type}' box lacks {length - (size - at)} bytes.";
            }

            long end = Math.Min(size, length > size - at ? size : at + length);
            switch (type)
            {
                case "moov" when index is null && problem is null:
                    index = ReadIndex(file, at + headerLength, end);
                    break;
                case "mdat":
                    mediaData.Add((at + headerLength, end));
                    break;
                case "moof":
                    isFragmented = true;
                    break;
            }

            at = end;
        }

        if (index is null)
        {
            throw new Mp4FormatException(
                problem ?? "The file has no index ('moov' box): it is no MP4 file, or was never finished.");
        }

        (List<Mp4Track> tracks, bool samplesAreInside) = ReadTracks(index, mediaData);
        problem ??= samplesAreInside ? null : "The index points outside the media data of the file.";
        return new Mp4Summary { Size = size, Tracks = tracks, IsFragmented = isFragmented, Problem = problem };
    }

    private static byte[] ReadIndex(Stream file, long start, long end)
    {
        if (end - start > MaxIndexLength)
        {
            throw new Mp4FormatException($"The index of the file is larger than {MaxIndexLength >> 20} MB.");
        }

        byte[] index = new byte[end - start];
        file.Position = start;
        file.ReadExactly(index);
        return index;
    }

    private static (List<Mp4Track> Tracks, bool SamplesAreInside) ReadTracks(
        ReadOnlyMemory<byte> index, List<(long Start, long End)> mediaData)
    {
        uint timescale = Mp4Timing.Timescale(Mp4Box.Find(index, "mvhd"), "mvhd");
        var tracks = new List<Mp4Track>();
        bool inside = true;
        foreach (Mp4Box box in Mp4Box.Children(index).Where(box => box.Type == "trak"))
        {
            if (tracks.Count == MaxTracks)
            {
                throw new Mp4FormatException($"The file has more than {MaxTracks} tracks.");
            }

            ReadOnlyMemory<byte> sampleTable = Mp4Box.Find(box.Content, "mdia", "minf", "stbl")
                ?? throw new Mp4FormatException("A track has no sample table.");
            (TimeSpan start, TimeSpan duration, TimeSpan preRoll, long samples) =
                Mp4Timing.Read(box.Content, sampleTable, timescale);
            tracks.Add(new Mp4Track(KindOf(box.Content), samples, start, duration, preRoll));
            inside &= Mp4Samples.AreInside(sampleTable, mediaData, samples);
        }

        return (tracks, inside);
    }

    private static MediaStreamKind KindOf(ReadOnlyMemory<byte> track) =>
        Mp4Box.Find(track, "mdia", "hdlr") is { Length: >= HandlerTypeAt + 4 } handler
            ? BinaryPrimitives.ReadUInt32BigEndian(handler.Span[HandlerTypeAt..]) switch
            {
                VideoHandler => MediaStreamKind.Video,
                AudioHandler => MediaStreamKind.Audio,
                _ => MediaStreamKind.Other,
            }
            : MediaStreamKind.Other;

    private Mp4Track? First(MediaStreamKind kind) => Tracks.FirstOrDefault(track => track.Kind == kind && track.SampleCount > 0);
}
