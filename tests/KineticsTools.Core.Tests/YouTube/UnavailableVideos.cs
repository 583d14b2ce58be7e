using FakeYouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>What the site can say of a video that cannot be had, and the reason that it means, whoever asks.</summary>
public static class UnavailableVideos
{
    public static TheoryData<FaultKind, ClipReason> All => new(YtDlp)
    {
        { FaultKind.LiveNow, ClipReason.LiveStream },
        { FaultKind.Unplayable, ClipReason.Unplayable },
    };

    /// <summary>Those that yt-dlp tells in words of its own for each.</summary>
    public static TheoryData<FaultKind, ClipReason> YtDlp => new()
    {
        { FaultKind.Private, ClipReason.Private },
        { FaultKind.Removed, ClipReason.Removed },
        { FaultKind.AccountTerminated, ClipReason.AccountTerminated },
        { FaultKind.Copyright, ClipReason.Copyright },
        { FaultKind.CountryBlocked, ClipReason.CountryBlocked },
        { FaultKind.AgeRestricted, ClipReason.AgeRestricted },
        { FaultKind.MembersOnly, ClipReason.MembersOnly },
        { FaultKind.PaymentRequired, ClipReason.PaymentRequired },
        { FaultKind.LiveStream, ClipReason.LiveStream },
        { FaultKind.NotFound, ClipReason.NotFound },
        { FaultKind.PolicyViolation, ClipReason.PolicyViolation },
    };
}
