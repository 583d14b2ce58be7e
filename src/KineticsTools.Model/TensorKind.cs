namespace KineticsTools;

/// <summary>What a tensor of a clip holds.</summary>
public enum TensorKind
{
    /// <summary>Colours: three channels.</summary>
    Rgb,

    /// <summary>Optical flow: two channels, to the right and down.</summary>
    Flow,
}
