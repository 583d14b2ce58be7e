using System.IO.Enumeration;
using System.Management.Automation;

namespace KineticsTools.Completion;

/// <summary>Makes completions of names that may need quotes.</summary>
internal static class Completions
{
    /// <summary>The names that go on from what was typed.</summary>
    internal static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string word)
    {
        string pattern = word.Trim('\'', '"') + "*";
        return names
            .Where(name => FileSystemName.MatchesSimpleExpression(pattern, name))
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    private static string Quote(string name) =>
        name.All(char.IsLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
