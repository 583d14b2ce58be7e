using System.CommandLine;
using System.CommandLine.Parsing;
using KineticsTools.Vocabulary;

namespace KineticsTools.Cli.Options;

/// <summary>
/// A misspelt option. The parser takes it for one more file, where any number of them may come, and the run would start without
/// what the option was to say.
/// </summary>
internal static class UnknownOptions
{
    private const string StandardInput = "-";

    internal static void RefuseUnknownOptions(this Argument<string[]> paths) => paths.Validators.Add(result =>
    {
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (text.Length == 0)
            {
                result.AddError("A file name is empty.");
            }
            else if (text.StartsWith('-') && text != StandardInput)
            {
                result.AddError($"There is no option '{text}'.{Suggestion(text, result)} (A file of that name is written ./{text})");
            }
        }
    });

    private static string Suggestion(string text, ArgumentResult result)
    {
        IEnumerable<string> options = result.Parent is CommandResult command ? command.Command.Options.Select(option => option.Name) : [];
        return NearMiss.Suggest(text, options) is [string near, ..] ? $" Is it {near}?" : "";
    }
}
