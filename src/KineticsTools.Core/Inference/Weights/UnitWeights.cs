namespace KineticsTools.Inference.Weights;

/// <summary>Weights as a convolution takes them, batch normalisation folded in.</summary>
/// <param name="Weights">The weights of the shape (frames, height, width, channels in, channels out).</param>
/// <param name="Addends">What is added to each channel out.</param>
internal sealed record UnitWeights(float[] Weights, float[] Addends)
{
    /// <summary>What Sonnet's batch normalisation, and that of the well-known port to PyTorch, adds to the variance.</summary>
    private const double Epsilon = 1e-3;

    /// <summary>Folds a batch normalisation in: what it multiplies into the weights, what it adds into the addends.</summary>
    /// <param name="weights">The weights of the convolution, channels out last. They are changed.</param>
    /// <param name="scale">A factor for each channel out, or <see langword="null"/> where there is none.</param>
    /// <param name="beta">An addend for each channel out.</param>
    /// <param name="mean">The channels' means.</param>
    /// <param name="variance">The channels' variances.</param>
    internal static UnitWeights Fold(float[] weights, float[]? scale, float[] beta, float[] mean, float[] variance)
    {
        double[] factors = new double[beta.Length];
        float[] addends = new float[beta.Length];
        for (int channel = 0; channel < factors.Length; channel++)
        {
            factors[channel] = (scale?[channel] ?? 1) / Math.Sqrt(variance[channel] + Epsilon);
            addends[channel] = (float)(beta[channel] - (mean[channel] * factors[channel]));
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)(weights[i] * factors[i % factors.Length]);
        }

        return new UnitWeights(weights, addends);
    }
}
