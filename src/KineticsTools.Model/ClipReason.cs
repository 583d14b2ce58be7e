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

    /// <summary>Unavailable: the video is private.</summary>
    Private,

    /// <summary>Unavailable: the video was removed, by its uploader as a rule.</summary>
    Removed,

    /// <summary>Unavailable: the uploader's account was closed.</summary>
    AccountTerminated,

    /// <summary>Unavailable: taken down on a claim of copyright.</summary>
    Copyright,

    /// <summary>Unavailable: not shown in the country that the request came from. A proxy elsewhere may see it.</summary>
    CountryBlocked,

    /// <summary>Unavailable: shown only to people who prove their age. Cookies of such an account may help.</summary>
    AgeRestricted,

    /// <summary>Unavailable: shown only to members of the channel.</summary>
    MembersOnly,

    /// <summary>Unavailable: the video must be bought, rented or subscribed to.</summary>
    PaymentRequired,

    /// <summary>Unavailable: a live stream or premiere that is not over, or that was not recorded.</summary>
    LiveStream,

    /// <summary>Unavailable: the site has no such video, or does not say what became of it.</summary>
    NotFound,

    /// <summary>Unavailable: removed by the site because it broke a rule.</summary>
    PolicyViolation,

    /// <summary>Unavailable: the site does not play it, for a reason that only its own words tell.</summary>
    Unplayable,

    /// <summary>Failed: the media could not be fetched, or was not what it should be. Another time may go better.</summary>
    FetchFailed,

    /// <summary>Skipped: the run takes only what failed before, and this clip did not.</summary>
    NotFailed,

    /// <summary>Skipped: another process has it in hand at this moment.</summary>
    InProgress,
}
