namespace SyntheticKinetics;

/// <summary>How the picture of a synthetic video is coded.</summary>
public enum SyntheticCodec
{
    /// <summary>H.264 with B-frames.</summary>
    H264,

    /// <summary>VP9.</summary>
    Vp9,
}
