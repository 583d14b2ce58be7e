namespace KineticsTools.Tensors;

/// <summary>Numbers in some dimensions, the last of which runs fastest (C order).</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Shape">The size of each dimension; their product is the number of values.</param>
public sealed record FloatTensor(float[] Values, IReadOnlyList<int> Shape)
{
    /// <summary>The shape, as Python writes it.</summary>
    /// <returns>For example <c>(1, 79, 224, 224, 3)</c>.</returns>
    public string ShapeText => TextOf(Shape);

    internal static string TextOf(IReadOnlyList<int> shape) => $"({string.Join(", ", shape)}{(shape.Count == 1 ? "," : "")})";
}
