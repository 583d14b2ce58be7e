using System.CommandLine;
using KineticsTools.Cli;
using KineticsTools.Cli.Commands;
using KineticsTools.Cli.Output;

using Interruption interruption = new();
Messages messages = new();
try
{
    // A file name may start with '@': the parser's own reading of arguments from a file is off.
    ParseResult line = KineticsCommand.Create(messages).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    return line.Errors.Count > 0
        ? UsageErrors.Report(line, messages)
        : await line.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
}
catch (Exception exception)
{
    return ExpectedErrors.Report(exception, interruption, messages);
}
