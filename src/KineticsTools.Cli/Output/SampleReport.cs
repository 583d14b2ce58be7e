using System.Globalization;

namespace KineticsTools.Cli.Output;

/// <summary>A clip's most probable classes as the I3D sample prints them, digit for digit as NumPy writes 32-bit numbers.</summary>
internal static class SampleReport
{
    internal static IEnumerable<string> Of(IReadOnlyList<KineticsPrediction> predictions)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"Norm of logits: {(double)predictions[0].LogitNorm:0.000000}");
        yield return "";
        yield return "Top classes and probabilities";
        foreach (KineticsPrediction one in predictions)
        {
            yield return Printable.From($"{Number(one.Probability)} {Number(one.Logit)} {one.Class}");
        }
    }

    /// <summary>The fewest digits that mean the number: 1.0, 0.25, 1.4971563e-09.</summary>
    private static string Number(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? text.Replace('E', 'e')
            : text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }
}
