namespace KineticsTools.Export;

/// <summary>A clip to export.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Path">The full path of its file; <see langword="null"/> to look where <see cref="ManifestOptions.Location"/> says.</param>
public readonly record struct ManifestClip(KineticsClip Clip, string? Path = null);

/// <summary>A clip that goes into a manifest.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="ClassIndex">The class index in the release, or <see langword="null"/> where the clip has no label.</param>
/// <param name="Path">The full path of its file or folder of frames; <see langword="null"/> where files do not matter.</param>
/// <param name="Size">The file's size in bytes.</param>
/// <param name="Duration">How long the clip on disk is.</param>
/// <param name="Frames">How many frames its folder has.</param>
public sealed record ManifestEntry(KineticsClip Clip, int? ClassIndex, string? Path, long Size, TimeSpan Duration, int Frames);
