namespace KineticsTools.Media;

/// <summary>
/// How the timestamps of a file relate to the time in the video.
/// <para>Video time 0 is a file's first moment, as players count it, with one exception: a whole Matroska or WebM file is cut
/// by its own timestamps. With Opus sound its first moment is the codec's run-in, a few milliseconds before 0, and to
/// count from there would take a frame too early at times.</para>
/// </summary>
/// <param name="Part">The file.</param>
/// <param name="UsesTimestamps">Whether the file's timestamps are the time in the video.</param>
internal sealed record SourceTimeline(MediaPart Part, bool UsesTimestamps)
{
    /// <summary>Looks at the first bytes of a file.</summary>
    /// <param name="part">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The timeline, or <see langword="null"/> where the file is empty.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<SourceTimeline?> ReadAsync(MediaPart part, CancellationToken cancellationToken)
    {
        // The header of EBML, with which every Matroska and WebM file begins (RFC 8794, 11.2.1).
        byte[] ebml = [0x1A, 0x45, 0xDF, 0xA3];
        byte[] start = new byte[ebml.Length];
        await using var file = new FileStream(
            part.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        int read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return read == 0 ? null : new SourceTimeline(part, part.Offset == 0 && start.AsSpan().SequenceEqual(ebml));
    }

    /// <summary>The timestamp that is time 0 of the video less the file's offset.</summary>
    /// <param name="info">What ffprobe says of the file.</param>
    /// <returns>The timestamp in seconds.</returns>
    public double Origin(MediaInfo info) => UsesTimestamps ? 0 : info.StartTime;
}
