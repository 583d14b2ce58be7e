namespace KineticsTools;

/// <summary>Which streams a clip keeps.</summary>
public enum MediaKind
{
    /// <summary>Picture, and sound where the video has any (.mp4).</summary>
    Both,

    /// <summary>Picture alone (.mp4).</summary>
    Video,

    /// <summary>Sound alone; <see cref="AudioFormat"/> says how it is coded.</summary>
    Audio,
}
