namespace KineticsTools.Inference.Weights;

/// <summary>One stream's network in a file, with the names and the order of numbers that its maker uses.</summary>
internal interface IUnitWeights
{
    /// <summary>Which stream it is for: its first convolution reads three channels, or two.</summary>
    TensorKind Stream { get; }

    /// <summary>Reads a convolution.</summary>
    /// <exception cref="WeightsException">A variable is missing, of another shape, or damaged.</exception>
    Task<UnitWeights> ReadAsync(I3dUnit unit, CancellationToken cancellationToken);

    /// <summary>Reads the convolution that makes the logits; its channels out are the classes.</summary>
    /// <exception cref="WeightsException">A variable is missing, of another shape, or damaged.</exception>
    Task<UnitWeights> ReadLogitsAsync(CancellationToken cancellationToken);
}
