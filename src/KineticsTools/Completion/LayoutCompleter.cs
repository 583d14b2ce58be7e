using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KineticsTools.Saving;

namespace KineticsTools.Completion;

/// <summary>Completes layouts: the usual one, to be changed from there, and those that have a name.</summary>
public sealed class LayoutCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of([ClipLayout.Default, ClipLayout.AudioSet], wordToComplete);
}
