namespace KineticsTools.Inference;

/// <summary>What became of something to predict.</summary>
/// <param name="Input">What was to be predicted.</param>
/// <param name="Predictions">The most probable classes, or none where it could not be done.</param>
/// <param name="Problem">Why not, in a sentence or two.</param>
public sealed record PredictionOutcome(PredictionInput Input, IReadOnlyList<KineticsPrediction> Predictions, string? Problem);
