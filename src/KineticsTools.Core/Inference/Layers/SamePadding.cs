namespace KineticsTools.Inference.Layers;

/// <summary>
/// One dimension of TensorFlow's padding SAME: the result has a number for every stride begun, and where the zeros around the input are
/// odd in number, the end has one more than the start.
/// </summary>
/// <param name="Size">How many results there are.</param>
/// <param name="Before">How many places come before the input.</param>
/// <param name="After">How many come after it.</param>
internal readonly record struct SamePadding(int Size, int Before, int After)
{
    internal static SamePadding Of(int size, int kernel, int stride)
    {
        int results = (size + stride - 1) / stride;
        int padding = Math.Max(((results - 1) * stride) + kernel - size, 0);
        return new SamePadding(results, padding / 2, padding - (padding / 2));
    }
}
