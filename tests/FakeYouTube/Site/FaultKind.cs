namespace FakeYouTube;

/// <summary>What goes wrong with a video.</summary>
public enum FaultKind
{
    // Answers of the player that say why a video cannot be had.

    /// <summary>The video is private.</summary>
    Private,

    /// <summary>Its uploader removed it.</summary>
    Removed,

    /// <summary>Its uploader's account was terminated.</summary>
    AccountTerminated,

    /// <summary>It was taken down, or blocked everywhere, for a copyright claim.</summary>
    Copyright,

    /// <summary>It is not to be had in this country.</summary>
    CountryBlocked,

    /// <summary>Only for those who prove their age.</summary>
    AgeRestricted,

    /// <summary>Only for members of the channel.</summary>
    MembersOnly,

    /// <summary>It must be bought.</summary>
    PaymentRequired,

    /// <summary>A broadcast that has not begun.</summary>
    LiveStream,

    /// <summary>A broadcast that is going on: playable, without an end.</summary>
    LiveNow,

    /// <summary>There is no such video; also what an id gets that the site was not told of.</summary>
    NotFound,

    /// <summary>Removed for what is in it.</summary>
    PolicyViolation,

    /// <summary>Unplayable, without a reason that means anything.</summary>
    Unplayable,

    /// <summary>The site asks whether the session is a robot's.</summary>
    BotCheck,

    // Playable answers that are of no use.

    /// <summary>Formats without addresses.</summary>
    NoUrls,

    /// <summary>Addresses that only a script can complete.</summary>
    Ciphered,

    /// <summary>No init and index ranges, so that they must be found in the file.</summary>
    NoIndexRange,

    /// <summary>Addresses whose time is over when they are handed out.</summary>
    ExpiredUrls,

    /// <summary>Addresses that look good and are refused with 403; those of a later answer work.</summary>
    RevokedUrls,

    /// <summary>Addresses on a host that is not the site's.</summary>
    ForeignHostUrls,

    /// <summary>Addresses of files on the reader's disk.</summary>
    FileUrls,

    /// <summary>Addresses inside the reader's network.</summary>
    PrivateAddressUrls,

    /// <summary>Addresses without encryption.</summary>
    PlainHttpUrls,

    // What goes wrong on the way; in the answer or in the media, as Fault.On says.

    /// <summary>Status 429.</summary>
    RateLimited,

    /// <summary>Status 403.</summary>
    Forbidden,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>The connection is reset in the middle of the body.</summary>
    Reset,

    /// <summary>The connection ends in the middle of the body, although Content-Length promised all of it.</summary>
    ShortBody,

    /// <summary>The body stops in the middle and nothing more comes.</summary>
    Stall,

    /// <summary>Something that is not what was asked for: no JSON, or bytes that are no media.</summary>
    Garbage,

    /// <summary>An answer of 100 MB.</summary>
    HugeAnswer,

    /// <summary>Another range than the one that was asked for, and Content-Range says so.</summary>
    WrongContentRange,

    /// <summary>The range is ignored: status 200 and the whole file.</summary>
    RangeIgnored,

    /// <summary>A redirect to the same place without encryption.</summary>
    RedirectToHttp,

    /// <summary>A redirect to another host.</summary>
    RedirectToOtherHost,

    /// <summary>A redirect to another address of the site, which is not a fault at all.</summary>
    RedirectWithin,

    // Indexes that lie.

    /// <summary>All fragments of the sidx lie 4 GB behind it, outside the file.</summary>
    SidxOutsideFile,

    /// <summary>The sidx box says that it is 2 GB long, with as many entries as its field can say.</summary>
    SidxHugeCount,

    /// <summary>All entries of the sidx have no bytes and no duration.</summary>
    SidxZeroLengths,
}
