namespace KineticsTools.Sources.YouTube;

/// <summary>How a file of media is laid out.</summary>
public enum MediaContainer
{
    /// <summary>MP4 (ISO/IEC 14496-12).</summary>
    Mp4,

    /// <summary>WebM, a kind of Matroska.</summary>
    WebM,
}

/// <summary>How sound is coded on the site.</summary>
public enum AudioCodec
{
    /// <summary>AAC-LC.</summary>
    Aac,

    /// <summary>AAC with spectral band replication: half the rate, and a delay that readers disagree about.</summary>
    HeAac,

    /// <summary>Opus.</summary>
    Opus,
}

/// <summary>A stretch of a file, both ends included, as HTTP counts.</summary>
/// <param name="Start">The first byte, from 0.</param>
/// <param name="End">The last byte.</param>
public readonly record struct ByteRange(long Start, long End)
{
    /// <summary>How many bytes it has.</summary>
    public long Length => End - Start + 1;
}

/// <summary>One of the files that a site keeps of a video.</summary>
public sealed record MediaFormat
{
    /// <summary>What the site calls it, for messages: its itag.</summary>
    public required string Id { get; init; }

    /// <summary>Where it is.</summary>
    public required Uri Url { get; init; }

    /// <summary>How it is laid out.</summary>
    public required MediaContainer Container { get; init; }

    /// <summary>How its picture is coded; <see langword="null"/> without picture.</summary>
    public VideoCodec? Video { get; init; }

    /// <summary>How its sound is coded; <see langword="null"/> without sound.</summary>
    public AudioCodec? Audio { get; init; }

    /// <summary>The shorter side of the picture in pixels; 0 where it is not known.</summary>
    public int ShortSide { get; init; }

    /// <summary>Bits a second, on average where that is known; 0 where not.</summary>
    public long Bitrate { get; init; }

    /// <summary>The file's size in bytes, or <see langword="null"/> where it is not known.</summary>
    public long? Size { get; init; }

    /// <summary>Where the file's header is, or <see langword="null"/> where that is not known.</summary>
    public ByteRange? Init { get; init; }

    /// <summary>Where the index of its fragments is, or <see langword="null"/> where that is not known.</summary>
    public ByteRange? Index { get; init; }

    /// <summary>Whether its sound is a translation, or levelled for quiet surroundings: not what was recorded.</summary>
    public bool IsAlteredSound { get; init; }

    /// <summary>The User-Agent that the address was given to.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Whether picture and sound are in one file with one index for all, as files to be played while they load have.</summary>
    public bool IsProgressive => Video is not null && Audio is not null;
}
