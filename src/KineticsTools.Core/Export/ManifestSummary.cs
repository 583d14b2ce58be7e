using System.Globalization;

namespace KineticsTools.Export;

/// <summary>Says in words what became of an export.</summary>
public static class ManifestSummary
{
    /// <summary>What a user has to know: how many clips were left out and why, and what the format has to say.</summary>
    /// <param name="result">The export.</param>
    /// <returns>Sentences; none where all is well.</returns>
    public static IEnumerable<string> Warnings(ManifestResult result)
    {
        if (result.LeftOut.Count > 0)
        {
            string counts = string.Join(", ", result.LeftOut
                .GroupBy(omission => omission.Kind)
                .Select(group => string.Create(CultureInfo.CurrentCulture, $"{group.Count():N0} {group.Key.ToString().ToLowerInvariant()}")));
            ManifestOmission first = result.LeftOut[0];
            yield return string.Create(
                CultureInfo.CurrentCulture,
                $"{result.LeftOut.Count:N0} clips were left out ({counts}), the first: {first.Clip}: {first.Problem} {first.Path}").TrimEnd();
        }

        foreach (string note in result.Notes)
        {
            yield return note;
        }
    }

    /// <summary>The export in one line.</summary>
    /// <param name="result">The export.</param>
    /// <returns>For example <c>120 clips written, 3 left out, in 0:00:02: …/val.txt</c>.</returns>
    public static string Describe(ManifestResult result) => string.Create(
        CultureInfo.CurrentCulture,
        $"{result.Written:N0} clips written, {result.LeftOut.Count:N0} left out, in {result.Elapsed:h\\:mm\\:ss}: {result.Path}");
}
