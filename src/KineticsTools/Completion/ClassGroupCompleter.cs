using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KineticsTools.Vocabulary;

namespace KineticsTools.Completion;

/// <summary>Completes the names of the groups of classes.</summary>
public sealed class ClassGroupCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ClassVocabulary.Groups, wordToComplete);
}
