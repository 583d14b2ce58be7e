namespace KineticsTools.Inference;

/// <summary>What logits say: the norm, the probabilities (softmax), and the classes by them.</summary>
internal static class LogitRanking
{
    internal static IReadOnlyList<KineticsPrediction> Rank(
        float[] logits, IReadOnlyList<string> labels, int top, PredictionInput input, StreamKind stream)
    {
        double greatest = logits.Max();
        double sum = logits.Sum(logit => Math.Exp(logit - greatest));
        double norm = Math.Sqrt(logits.Sum(logit => (double)logit * logit));
        return Enumerable.Range(0, logits.Length)
            .OrderByDescending(index => logits[index])
            .Take(top)
            .Select((index, place) => new KineticsPrediction
            {
                Clip = input.Clip,
                Path = input.Path,
                Stream = stream,
                Rank = place + 1,
                Class = labels[index],
                Probability = (float)(Math.Exp(logits[index] - greatest) / sum),
                Logit = logits[index],
                LogitNorm = (float)norm,
            })
            .ToArray();
    }
}
