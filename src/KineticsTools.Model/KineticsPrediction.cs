namespace KineticsTools;

/// <summary>One of the classes that a network takes for the most probable ones of a clip.</summary>
public sealed record KineticsPrediction
{
    /// <summary>The clip's name: that of its file, without ending.</summary>
    public required string Clip { get; init; }

    /// <summary>The clip's full path, or that of its tensor; of both streams' tensors, that of the colours.</summary>
    public required string Path { get; init; }

    /// <summary>What the prediction is made of.</summary>
    public required StreamKind Stream { get; init; }

    /// <summary>The place among the classes, from 1: the most probable one.</summary>
    public required int Rank { get; init; }

    /// <summary>The class's label, as published.</summary>
    public required string Class { get; init; }

    /// <summary>How probable the class is, from 0 to 1; over all classes, the probabilities add up to 1 (softmax).</summary>
    public required float Probability { get; init; }

    /// <summary>What the network gives for the class, averaged over time; of both streams, the sum.</summary>
    public required float Logit { get; init; }

    /// <summary>The Euclidean norm of the logits of all classes.</summary>
    public required float LogitNorm { get; init; }
}
