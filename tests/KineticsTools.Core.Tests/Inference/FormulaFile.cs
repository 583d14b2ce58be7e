using KineticsTools.Inference.Weights;
using SyntheticKinetics.I3d;

namespace KineticsTools.Core.Tests.Inference;

/// <summary>Variables in memory in the place of a file of weights.</summary>
internal sealed class FormulaFile(IEnumerable<Variable> variables) : IWeightFile
{
    private readonly Dictionary<string, Variable> _variables = variables.ToDictionary(variable => variable.Name, StringComparer.Ordinal);

    public string Path => "formula";

    public IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes =>
        _variables.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<int>)pair.Value.Shape, StringComparer.Ordinal);

    public Task<float[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_variables[name].Values.ToArray());

    public void Dispose()
    {
    }
}
