namespace KineticsTools.Sources.YouTube;

/// <summary>What a refusal to play means.</summary>
/// <param name="Reason">Why the video cannot be had, or <see langword="null"/> where the refusal is not about the video.</param>
/// <param name="Fault">In what way the session is refused, or <see langword="null"/> where it is not.</param>
internal readonly record struct Verdict(ClipReason? Reason, SessionFault? Fault)
{
    /// <summary>Whether the site has only tripped over itself, so that the same question may be answered another time.</summary>
    public bool IsPassing => Reason is null && Fault is null;
}
