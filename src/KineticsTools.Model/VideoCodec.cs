namespace KineticsTools;

/// <summary>How the picture of a video is coded on its site.</summary>
public enum VideoCodec
{
    /// <summary>H.264: every video has it, and every reader reads it.</summary>
    H264,

    /// <summary>VP9: smaller at the same quality, slower to decode.</summary>
    Vp9,

    /// <summary>AV1: smaller still; newer videos alone have it.</summary>
    Av1,
}
