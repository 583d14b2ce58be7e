namespace FakeYouTube;

/// <summary>A part of a file that can be decoded with the file's beginning and nothing else.</summary>
/// <param name="Start">When it starts, in seconds.</param>
/// <param name="End">When it ends.</param>
/// <param name="Offset">Where it is in the file.</param>
/// <param name="Length">How many bytes it has.</param>
public sealed record SiteFragment(double Start, double End, long Offset, long Length);

/// <summary>One format of a video: a file, and what an answer says of it.</summary>
public sealed record SiteFormat
{
    /// <summary>The site's number for such a format.</summary>
    public required int Itag { get; init; }

    /// <summary>The file.</summary>
    public required string FileName { get; init; }

    /// <summary>The container and the codecs.</summary>
    public required string MimeType { get; init; }

    /// <summary>The width in pixels, 0 for sound.</summary>
    public int Width { get; init; }

    /// <summary>The height in pixels, 0 for sound.</summary>
    public int Height { get; init; }

    /// <summary>Frames a second, 0 for sound.</summary>
    public int FramesPerSecond { get; init; }

    /// <summary>The length of the file in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The length of the beginning that every fragment needs; 0 for a whole file with picture and sound.</summary>
    public long InitLength { get; init; }

    /// <summary>Where the index (sidx or Cues) starts.</summary>
    public long IndexStart { get; init; }

    /// <summary>The length of the index in bytes.</summary>
    public long IndexLength { get; init; }

    /// <summary>The length in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The fragments that the index names.</summary>
    public IReadOnlyList<SiteFragment> Fragments { get; init; } = [];

    /// <summary>Whether picture and sound are one file without fragments.</summary>
    public bool IsProgressive => InitLength == 0;

    /// <summary>The least that a window can cost: the beginning, the index, and the fragments that overlap the window.</summary>
    /// <param name="start">Where the window starts, in seconds.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>Bytes.</returns>
    public long LeastBytes(double start, double end) =>
        IndexStart + IndexLength + Fragments.Where(f => f.Start < end && f.End > start).Sum(f => f.Length);
}
