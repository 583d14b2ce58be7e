using System.CommandLine;
using System.CommandLine.Parsing;
using KineticsTools.Cli.Output;

namespace KineticsTools.Cli;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageErrors
{
    internal static int Report(ParseResult line, Messages messages)
    {
        Command command = line.CommandResult.Command;
        if (command is RootCommand)
        {
            string names = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
            string wrong = line.UnmatchedTokens.Count > 0 ? $"There is no command '{line.UnmatchedTokens[0]}'" : "A command is needed";
            messages.Error($"{wrong}: {names}.");
        }
        else
        {
            foreach (string message in line.Errors.Select(error => error.Message).Distinct())
            {
                messages.Error(message);
            }
        }

        messages.Note($"See '{NameOf(line.CommandResult)} --help'.");
        return ExitCodes.BadUsage;
    }

    private static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : command.Command.Name;
}
