namespace KineticsTools.Media;

/// <summary>What ffprobe says of a media file.</summary>
public sealed record MediaInfo
{
    /// <summary>The container, as ffmpeg names it: <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>matroska,webm</c>, …</summary>
    public required string Container { get; init; }

    /// <summary>The stated length in seconds, or <see langword="null"/> where the file states none.</summary>
    public double? Duration { get; init; }

    /// <summary>The timestamp of the first moment in seconds; not always 0.</summary>
    public double StartTime { get; init; }

    /// <summary>The streams, in their order.</summary>
    public required IReadOnlyList<MediaStreamInfo> Streams { get; init; }

    /// <summary>The first stream of moving pictures, or <see langword="null"/>.</summary>
    public MediaStreamInfo? Video => Streams.FirstOrDefault(stream => stream.Kind == MediaStreamKind.Video);

    /// <summary>The first stream of sound, or <see langword="null"/>.</summary>
    public MediaStreamInfo? Audio => Streams.FirstOrDefault(stream => stream.Kind == MediaStreamKind.Audio);
}
