namespace KineticsTools.Tensors.OpticalFlow;

/// <summary>
/// The parameters of the TV-L1 method, with the values that OpenCV's <c>DualTVL1OpticalFlow</c> has by default. They are meant for
/// pictures whose values go from 0 to 255.
/// </summary>
public sealed record TvL1Parameters
{
    /// <summary>The time step of the dual variables (τ).</summary>
    public float TimeStep { get; init; } = 0.25f;

    /// <summary>The weight of the data (λ): the smaller, the smoother the flow.</summary>
    public float DataWeight { get; init; } = 0.15f;

    /// <summary>How tightly the two halves of the problem are coupled (θ).</summary>
    public float Tightness { get; init; } = 0.3f;

    /// <summary>How many scales the pyramid has at most; no scale has a side under 16 pixels.</summary>
    public int Scales { get; init; } = 5;

    /// <summary>The size of a scale relative to the next finer one.</summary>
    public float ScaleStep { get; init; } = 0.8f;

    /// <summary>How often the second picture is warped at each scale.</summary>
    public int Warps { get; init; } = 5;

    /// <summary>How often, at most, the flow is median-filtered (5x5) and iterated on in each warp.</summary>
    public int OuterIterations { get; init; } = 10;

    /// <summary>How many iterations there are, at most, between two filterings.</summary>
    public int InnerIterations { get; init; } = 30;

    /// <summary>A warp ends once an iteration changes the flow by less than this, in pixels, root mean square (ε).</summary>
    public float Epsilon { get; init; } = 0.01f;
}
