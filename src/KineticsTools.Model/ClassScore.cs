namespace KineticsTools;

/// <summary>How good predictions are for one class.</summary>
public sealed record ClassScore
{
    /// <summary>The class, as the ground truth has it.</summary>
    public required string Label { get; init; }

    /// <summary>How many videos of the ground truth have it.</summary>
    public required int Videos { get; init; }

    /// <summary>Average precision, with the interpolation of PASCAL VOC 2011; from 0 to 1.</summary>
    public required double AveragePrecision { get; init; }

    /// <summary>The share of its videos whose label is not the best-scored one.</summary>
    public required double Error1 { get; init; }

    /// <summary>The share of its videos whose label is not among the five best-scored ones.</summary>
    public required double Error5 { get; init; }
}
