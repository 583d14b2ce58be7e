namespace KineticsTools;

/// <summary>A clip that is not in a manifest, and why.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Path">The full path where its file was looked for, or <see langword="null"/>.</param>
/// <param name="Kind">Why, in one word.</param>
/// <param name="Problem">Why, in words.</param>
public sealed record ManifestOmission(KineticsClip Clip, string? Path, OmissionKind Kind, string Problem);
