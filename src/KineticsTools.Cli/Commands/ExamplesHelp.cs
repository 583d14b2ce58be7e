using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace KineticsTools.Cli.Commands;

/// <summary>The parser's own help, and after it what people look for: examples, and what the exit codes mean.</summary>
internal sealed class ExamplesHelp(HelpAction help) : SynchronousCommandLineAction
{
    private const int Width = 110;

    private readonly Dictionary<Command, string> _endings = [];

    public override bool ClearsParseErrors => true;

    /// <summary>Sets what comes at the end of a command's help.</summary>
    internal void Add(Command command, string ending) => _endings[command] = ending;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = Console.IsOutputRedirected ? Width : Math.Clamp(Console.WindowWidth, 60, Width);
        int code = help.Invoke(parseResult);
        if (_endings.TryGetValue(parseResult.CommandResult.Command, out string? ending))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ending);
        }

        return code;
    }
}
