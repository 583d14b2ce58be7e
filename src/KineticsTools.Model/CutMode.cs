namespace KineticsTools;

/// <summary>How a clip is cut out of its video.</summary>
public enum CutMode
{
    /// <summary>Exact to the frame, by encoding anew.</summary>
    Precise,

    /// <summary>The stream as it is: quick and without loss, but it starts at the last keyframe at or before time_start.</summary>
    Copy,
}
