namespace KineticsTools.Help;

/// <summary>Holds the pages to the code: each cmdlet has a page, each parameter a description, and nothing is described that is not there.</summary>
internal static class PageCheck
{
    /// <summary>Compares a cmdlet with its page.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="page">Its page.</param>
    /// <returns>What is wrong with the page, a sentence each.</returns>
    internal static IEnumerable<string> Faults(CmdletShape cmdlet, HelpPage page)
    {
        if (page.Name != cmdlet.Name)
        {
            yield return $"The first heading is '{page.Name}' and not '{cmdlet.Name}'.";
        }

        if (page.Synopsis.Count == 0)
        {
            yield return "Under the first heading there is no synopsis.";
        }

        if (page.Description.Count == 0)
        {
            yield return "There is no description.";
        }

        if (page.Examples.Count == 0)
        {
            yield return "There is no example.";
        }

        foreach (ParameterShape parameter in cmdlet.Parameters)
        {
            if (!page.Parameters.TryGetValue(parameter.Name, out IReadOnlyList<string>? text) || text.Count == 0)
            {
                yield return $"-{parameter.Name} is not described.";
            }
        }

        foreach (string name in page.Parameters.Keys.Except(cmdlet.Parameters.Select(parameter => parameter.Name)))
        {
            yield return $"-{name} is described, but {cmdlet.Name} has no such parameter.";
        }
    }
}
