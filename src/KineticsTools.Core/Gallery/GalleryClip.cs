namespace KineticsTools.Gallery;

/// <summary>A clip of a gallery.</summary>
/// <param name="Name">What it is called: the id of its video, or the file's name where that says no id.</param>
/// <param name="Key">What tells it from others, or <see langword="null"/> where the file's name does not say.</param>
/// <param name="Label">Its class, or empty.</param>
/// <param name="Split">Its split, or empty.</param>
/// <param name="Path">The file, or <see langword="null"/> where there is none.</param>
/// <param name="Status">Saved, or what became of it instead; Missing where nothing is known.</param>
/// <param name="Reason">Why, or empty.</param>
internal sealed record GalleryClip(string Name, ClipKey? Key, string Label, string Split, string? Path, string Status, string Reason)
{
    /// <summary>The status of a clip that nobody has tried yet.</summary>
    internal const string Missing = "Missing";
}
