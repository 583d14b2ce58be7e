using System.Collections;
using System.IO.Enumeration;
using System.Management.Automation;
using System.Management.Automation.Language;
using KineticsTools.Vocabulary;

namespace KineticsTools.Completion;

/// <summary>Completes the names of classes: those of -Release where it is given, else of all releases.</summary>
public sealed class ClassNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? release = fakeBoundParameters["Release"] as string;
        IEnumerable<string> labels = (ReleaseNames.All.Contains(release) ? [release!] : ReleaseNames.All)
            .SelectMany(name => ClassVocabulary.Of(name).Labels)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return Completions.Of(labels, wordToComplete);
    }
}

/// <summary>Completes the names of the groups of classes.</summary>
public sealed class ClassGroupCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ClassVocabulary.Groups, wordToComplete);
}

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
