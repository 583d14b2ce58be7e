using Spectre.Console;

namespace KineticsTools.Cli.Output;

/// <summary>
/// What a command says to a person: errors, notes and progress, a line each, on standard error. Safe to call from any thread.
/// </summary>
internal sealed class Messages
{
    /// <summary>What stands below the cursor goes: a line that is broken at the terminal's edge would be written into it.</summary>
    private const string EraseBelow = "\u001b[0J";

    private long _errors;

    /// <summary>Standard error as a terminal that can be drawn on.</summary>
    internal IAnsiConsole Terminal { get; } =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Whether standard error is such a terminal.</summary>
    internal bool IsLive => !Console.IsErrorRedirected && Terminal.Profile.Capabilities.Ansi;

    /// <summary>Done, or some failed where an error was said.</summary>
    internal int ExitCode => Interlocked.Read(ref _errors) == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;

    /// <summary>Whether to say errors alone.</summary>
    internal bool IsQuiet { get; set; }

    /// <summary>Says what went wrong: what happened, where, and what to do next.</summary>
    internal void Error(string message)
    {
        Interlocked.Increment(ref _errors);
        Say("kinetics: " + message);
    }

    /// <summary>Says what a person should know, unless the command is to be quiet.</summary>
    internal void Note(string message)
    {
        if (!IsQuiet)
        {
            Say(message);
        }
    }

    private void Say(string message)
    {
        string line = Printable.From(message);
        if (IsLive)
        {
            WriteAboveProgress(line);
        }
        else
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>
    /// Writes a row of a table to standard output; where both are one terminal, so that it comes to stand above the progress.
    /// </summary>
    internal void Row(TextWriter output, string row)
    {
        if (IsLive && !Console.IsOutputRedirected)
        {
            WriteAboveProgress(row);
        }
        else
        {
            output.WriteLine(row);
        }
    }

    /// <summary>
    /// Through the console that draws the progress, so that the line comes to stand above it; as a control code, because text would
    /// be broken at the width of the terminal, and a path could not be copied in one piece any more.
    /// </summary>
    private void WriteAboveProgress(string line) => Terminal.Write(new ControlCode(EraseBelow + line + Environment.NewLine));
}
