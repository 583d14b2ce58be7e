namespace KineticsTools.Cli.Json;

/// <summary>The most probable classes of a clip, as an object of JSON Lines.</summary>
internal sealed class PredictionLine(IReadOnlyList<KineticsPrediction> predictions)
{
    public string Clip => predictions[0].Clip;

    public string Path => predictions[0].Path;

    public string Stream => predictions[0].Stream.ToString();

    public float LogitNorm => predictions[0].LogitNorm;

    public IReadOnlyList<PredictedClassLine> Classes => predictions.Select(one => new PredictedClassLine(one)).ToArray();
}

/// <summary>One of a clip's most probable classes.</summary>
internal sealed class PredictedClassLine(KineticsPrediction prediction)
{
    public int Rank => prediction.Rank;

    public string Label => prediction.Class;

    public float Probability => prediction.Probability;

    public float Logit => prediction.Logit;
}
