using KineticsTools;

namespace SyntheticKinetics;

/// <summary>A row of a synthetic annotation file.</summary>
/// <param name="Label">The class.</param>
/// <param name="Key">The id and the window.</param>
/// <param name="Expected">What saving it from the folder of videos should come to.</param>
public sealed record SyntheticRow(string Label, ClipKey Key, ClipReason Expected);
