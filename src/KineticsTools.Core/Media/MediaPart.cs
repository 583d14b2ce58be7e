namespace KineticsTools.Media;

/// <summary>A file that holds a video or a stretch of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Offset">
/// The time in the video, in seconds, of the file's first moment: 0 for a whole video; later for a stretch fetched from
/// YouTube, where picture and sound come as two files with an offset each.
/// </param>
public sealed record MediaPart(string Path, double Offset = 0);
