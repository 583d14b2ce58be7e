namespace KineticsTools.Saving;

/// <summary>A destination was made with another layout, for another release, or by a later version: nothing is written to it.</summary>
/// <param name="message">What differs, and what to do.</param>
public sealed class DestinationMismatchException(string message) : InvalidOperationException(message)
{
    private const string Mix = "or mix them on purpose (-AllowMixed, --allow-mixed)";

    internal static DestinationMismatchException OfLayout(string destination, DestinationRecord known, ClipLayout wanted) => new(
        $"The clips in '{destination}' have the layout '{known.Layout}' with labels {known.LabelStyle}; this run has '{wanted.Template}' with labels {wanted.Style}, " +
        $"and would save them a second time beside the first. Give that layout, or another destination, {Mix}.");

    internal static DestinationMismatchException OfRelease(string destination, DestinationRecord known, KineticsClip clip) => new(
        $"The clips in '{destination}' are of Kinetics {string.Join(" and ", known.Releases)}; {clip} is of {clip.Release}, and its folders would be mixed up with theirs. " +
        $"Choose another destination, or a layout with {{release}}, {Mix}.");

    internal static DestinationMismatchException Later(string path, int version) => new(
        $"{path} has version {version}, which a later KineticsTools wrote: use that, or choose another destination.");
}
