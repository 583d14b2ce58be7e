using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KineticsTools.Completion;

/// <summary>Completes the names of the splits.</summary>
public sealed class SplitCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(SplitNames.All, wordToComplete);
}
