namespace KineticsTools.Inference.Weights;

/// <summary>A file of named variables: a checkpoint of TensorFlow, or safetensors.</summary>
internal interface IWeightFile : IDisposable
{
    /// <summary>The file, as messages name it.</summary>
    string Path { get; }

    /// <summary>The variables and their shapes.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes { get; }

    /// <summary>Reads the numbers of a variable.</summary>
    /// <param name="name">One of <see cref="Shapes"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The numbers, in C order.</returns>
    /// <exception cref="WeightsException">They are damaged, or no floating-point numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    Task<float[]> ReadAsync(string name, CancellationToken cancellationToken);
}
