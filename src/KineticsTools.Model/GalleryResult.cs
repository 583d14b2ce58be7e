namespace KineticsTools;

/// <summary>A gallery that was made.</summary>
/// <param name="Path">The page.</param>
/// <param name="Clips">How many clips it shows.</param>
/// <param name="Undecodable">How many of them cannot be decoded, and have a placeholder.</param>
/// <param name="Size">The size of the page in bytes.</param>
public sealed record GalleryResult(string Path, int Clips, int Undecodable, long Size);
