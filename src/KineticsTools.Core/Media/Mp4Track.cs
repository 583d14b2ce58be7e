namespace KineticsTools.Media;

/// <summary>A track of an MP4 file. A sample is a frame of video or a packet of audio.</summary>
/// <param name="Kind">What the track holds.</param>
/// <param name="SampleCount">How many samples it has; 0 in a fragmented file, whose samples are listed elsewhere.</param>
/// <param name="Start">When its first shown sample begins, from the start of the presentation.</param>
/// <param name="Duration">How long it is shown, from <paramref name="Start"/> on.</param>
/// <param name="PreRoll">
/// How much it holds before its first shown moment: the edit list hides it, and readers without edit lists show it.
/// </param>
public sealed record Mp4Track(
    MediaStreamKind Kind, long SampleCount, TimeSpan Start, TimeSpan Duration, TimeSpan PreRoll)
{
    /// <summary>When its last shown sample ends, from the start of the presentation.</summary>
    public TimeSpan End => Start + Duration;
}
