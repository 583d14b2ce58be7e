using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KineticsTools.Export;

namespace KineticsTools.Completion;

/// <summary>Completes the names of the formats of manifests, and says what reads them.</summary>
public sealed class ManifestFormatCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ManifestFormats.All
            .Where(format => format.Name.StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(format => new CompletionResult(format.Name, format.Name, CompletionResultType.ParameterValue, format.Description));
}
