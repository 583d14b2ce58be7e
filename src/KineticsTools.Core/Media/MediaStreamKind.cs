namespace KineticsTools.Media;

/// <summary>What a stream of a media file holds.</summary>
public enum MediaStreamKind
{
    /// <summary>Something else: subtitles, data, a cover picture.</summary>
    Other,

    /// <summary>Moving pictures.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,
}
