using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KineticsTools.Completion;

/// <summary>Completes the endings that the files of clips have.</summary>
public sealed class ExtensionCompleter : IArgumentCompleter
{
    private static readonly string[] Endings = [".mp4", ".m4a", ".flac", ".wav", ".opus"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(Endings, wordToComplete);
}
