namespace KineticsTools.Inference.Weights;

/// <summary>Shapes that a file states, which need not make sense.</summary>
internal static class WeightShape
{
    // A variable of I3D has some two million numbers; a file that says a thousand million is damaged.
    private const long MostValues = 1 << 28;

    /// <summary>How many numbers a variable has.</summary>
    /// <returns>The count, or <see langword="null"/> where a size is negative, or there are too many numbers for one array.</returns>
    internal static int? CountOf(IEnumerable<int> shape)
    {
        long count = 1;
        foreach (int size in shape)
        {
            if (size < 0 || (count *= size) > MostValues)
            {
                return null;
            }
        }

        return (int)count;
    }
}
