using KineticsTools.Saving;

namespace KineticsTools.Export;

/// <summary>Where clips are on disk, as they were saved.</summary>
/// <param name="Root">The folder that they were saved to, as a full path.</param>
/// <param name="Layout">Where under it a clip is.</param>
/// <param name="Extension">The ending of the clips' files, with its dot; empty for folders of frames.</param>
public sealed record ClipLocation(string Root, ClipLayout Layout, string Extension)
{
    /// <summary>Where a clip is.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>A full path under <see cref="Root"/>.</returns>
    public string PathOf(KineticsClip clip) => Layout.PathOf(Root, clip, Extension);
}
