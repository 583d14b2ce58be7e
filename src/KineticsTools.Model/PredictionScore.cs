namespace KineticsTools;

/// <summary>
/// How good predictions are, by the measures of the ActivityNet 2017 challenge on Kinetics. All figures are shares from 0 to 1.
/// </summary>
public sealed record PredictionScore
{
    /// <summary>The full path of the predictions, or <see langword="null"/> where they were piped.</summary>
    public string? Path { get; init; }

    /// <summary>The share of videos whose label is not the best-scored one.</summary>
    public required double Error1 { get; init; }

    /// <summary>The share of videos whose label is not among the five best-scored ones.</summary>
    public required double Error5 { get; init; }

    /// <summary>The mean of both errors: what the challenge ranked by.</summary>
    public double MeanError => (Error1 + Error5) / 2;

    /// <summary>The mean of the classes' average precision.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>How many videos of the ground truth were scored: those that were left out are not among them.</summary>
    public required int Videos { get; init; }

    /// <summary>How many of them have no prediction; they count as wrong.</summary>
    public required int Missing { get; init; }

    /// <summary>How many predicted videos the ground truth does not have; their predictions are false positives.</summary>
    public required int OutsideGroundTruth { get; init; }

    /// <summary>How many videos of the ground truth were left out as blocked, on both sides.</summary>
    public required int Excluded { get; init; }

    /// <summary>How many scores there were, those of left-out videos not counted.</summary>
    public required long Predictions { get; init; }

    /// <summary>The classes of the ground truth in alphabetical order.</summary>
    public required IReadOnlyList<ClassScore> PerClass { get; init; }
}
