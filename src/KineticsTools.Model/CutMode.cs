namespace KineticsTools;

/// <summary>How a clip is cut out of its video.</summary>
public enum CutMode
{
    /// <summary>Exact to the frame, by encoding anew.</summary>
    Precise,

    /// <summary>
    /// The stream as it is: quick and without loss. It starts at the last keyframe at or before time_start, up to some seconds
    /// early; readers that honour edit lists (all that are made of ffmpeg) hide what is before the window, others show it.
    /// </summary>
    Copy,
}
