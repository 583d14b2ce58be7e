namespace KineticsTools.Gallery;

/// <summary>A clip that a gallery is to show.</summary>
/// <param name="Clip">The clip.</param>
/// <param name="Path">The full path of its file, or <see langword="null"/> where the layout says it.</param>
public sealed record WantedClip(KineticsClip Clip, string? Path = null);
