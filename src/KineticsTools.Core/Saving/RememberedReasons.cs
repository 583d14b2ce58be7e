using KineticsTools.Journal;

namespace KineticsTools.Saving;

/// <summary>
/// What is found out once and holds for later runs: what YouTube says of a video. A folder that lacks a video says nothing of the
/// video, a stream may be over next time, and whether picture or sound is missed depends on what a run wants.
/// </summary>
internal static class RememberedReasons
{
    private static readonly HashSet<ClipReason> Reasons =
    [
        ClipReason.Private, ClipReason.Removed, ClipReason.AccountTerminated, ClipReason.Copyright, ClipReason.CountryBlocked,
        ClipReason.AgeRestricted, ClipReason.MembersOnly, ClipReason.PaymentRequired, ClipReason.NotFound, ClipReason.PolicyViolation,
        ClipReason.Unplayable, ClipReason.StartsAfterEnd,
    ];

    /// <summary>Whether an entry of the journal answers for later runs that the clip cannot be had from YouTube.</summary>
    internal static bool Holds(ClipState state) =>
        state.Status == ClipStatus.Unavailable && state.OfYouTube && Reasons.Contains(state.Reason);
}
