namespace KineticsTools.Evaluation;

/// <summary>What is wrong with predictions or their ground truth.</summary>
public enum EvaluationFault
{
    /// <summary>It is not of a form that is read.</summary>
    Malformed,

    /// <summary>A label that no class has.</summary>
    UnknownLabel,

    /// <summary>A score that is no finite number.</summary>
    InvalidScore,

    /// <summary>A video, or a label of a video, that is there twice.</summary>
    Duplicate,

    /// <summary>The ground truth has nothing to compare with.</summary>
    NoGroundTruth,
}

/// <summary>Predictions or a ground truth that cannot be scored: a figure in spite of it would be wrong.</summary>
/// <param name="fault">What kind of fault it is.</param>
/// <param name="message">What is wrong, where, and what to do next.</param>
public sealed class EvaluationException(EvaluationFault fault, string message) : FormatException(message)
{
    /// <summary>What kind of fault it is.</summary>
    public EvaluationFault Fault { get; } = fault;
}
