namespace KineticsTools;

/// <summary>What a prediction is made of.</summary>
public enum StreamKind
{
    /// <summary>Colours.</summary>
    Rgb,

    /// <summary>Optical flow.</summary>
    Flow,

    /// <summary>Both: the logits of the two networks added.</summary>
    Joint,
}
