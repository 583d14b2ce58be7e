namespace KineticsTools;

/// <summary>Why a clip is what it is: the one vocabulary of results, checks and reports.</summary>
public enum ClipReason
{
    /// <summary>Nothing to explain.</summary>
    None,

    /// <summary>Saved, but shorter than its window: the video ends inside it.</summary>
    Truncated,

    /// <summary>Skipped: a whole file is there already.</summary>
    AlreadySaved,

    /// <summary>Skipped: the same clip came earlier in the same run.</summary>
    Duplicate,

    /// <summary>Unavailable: no source of the run has the video.</summary>
    NotInSource,

    /// <summary>Unavailable: the window starts after the video's end.</summary>
    StartsAfterEnd,

    /// <summary>Unavailable: the source has no picture, and one is wanted.</summary>
    NoVideo,

    /// <summary>Unavailable: the source has no sound, and only sound is wanted.</summary>
    NoAudio,

    /// <summary>Failed: the source file is empty, damaged, or not a video.</summary>
    SourceDamaged,

    /// <summary>Failed: ffmpeg could not make the clip.</summary>
    CutFailed,

    /// <summary>Failed: ffmpeg ran longer than it may.</summary>
    TimedOut,

    /// <summary>Failed: the clip was made but is not what it should be.</summary>
    VerificationFailed,

    /// <summary>Failed: the clip could not be written where it belongs.</summary>
    WriteFailed,
}
