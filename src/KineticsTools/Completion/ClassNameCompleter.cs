using System.Collections;
using System.Globalization;
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
        string? release = Convert.ToString(fakeBoundParameters["Release"], CultureInfo.InvariantCulture);
        IEnumerable<string> labels = (ReleaseNames.All.Contains(release) ? [release!] : ReleaseNames.All)
            .SelectMany(name => ClassVocabulary.Of(name).Labels)
            .Distinct()
            .Order(StringComparer.Ordinal);
        return Completions.Of(labels, wordToComplete);
    }
}
