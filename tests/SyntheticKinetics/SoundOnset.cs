namespace SyntheticKinetics;

/// <summary>A moment where sound begins after silence.</summary>
/// <param name="Time">When, in seconds from the start of the file's presentation.</param>
/// <param name="Frequency">The tone's frequency in hertz.</param>
public readonly record struct SoundOnset(double Time, double Frequency);
