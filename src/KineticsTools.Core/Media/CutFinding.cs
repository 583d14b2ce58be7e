namespace KineticsTools.Media;

/// <summary>What a diagnosis found.</summary>
/// <param name="Reason">The reason; <see cref="ClipReason.None"/> where the clip is good after all.</param>
/// <param name="Message">The reason in words, or <see langword="null"/> for a good clip.</param>
/// <param name="BeganTooLate">Whether decoding began too late, which a run-up may mend.</param>
internal sealed record CutFinding(ClipReason Reason, string? Message, bool BeganTooLate = false);
