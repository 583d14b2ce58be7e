using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Export;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics export</c>: writes what a framework reads.</summary>
internal sealed class ExportCommand(Messages messages)
{
    private const string Ending = """
        Only clips that are there and whole are exported; how many were left out, and why, is said on standard error. What is
        written is there whole or not at all. AudioSetCsv, OfficialCsv and OfficialJson list all clips where --clip-root is not given.

        Examples:
          kinetics export val.csv --format MMAction2 --clip-root ./clips --path val.txt
          kinetics export train.csv --format WebDataset --clip-root ./clips --path ./shards --shard-size 1000000000
          kinetics export val.csv --class hugging --format AudioSetCsv --path hugging.csv
          kinetics export val.csv --format MMAction2Frames --clip-root ./frames --path val_frames.txt

        Exit codes: 0 written, also where clips were left out. 1 nothing was written, or rows are bad. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly SelectionOptions _selection = new(filesAreOptional: false);
    private readonly ManifestOptionSet _options = new();
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write the result as a line of JSON");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("export", "Write what a framework reads: a list, a folder or shards of the clips that are there");
        _options.AddTo(command);
        _selection.AddTo(command);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        WantedClips wanted = _selection.Read(line);
        ManifestExporter exporter = new(_options.Read(line, wanted.Release));
        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        ManifestResult? result = null;
        ProgressDisplay progress = new(messages, () => (exporter.Done, exporter.Progress), () => null);
        await progress.RunAsync(async () => result = await exporter.ExportAsync(
            ClipFiles.Of(new SelectedClips(wanted, input, messages).ReadAsync(cancellationToken)), cancellationToken));
        foreach (string warning in ManifestSummary.Warnings(result!))
        {
            messages.Note(warning);
        }

        messages.Note(ManifestSummary.Describe(result!));
        if (line.GetValue(_json))
        {
            await using StreamWriter output = StandardOutput.Open();
            await output.WriteLineAsync(JsonLines.Of(new ManifestLine(result!)));
        }

        return messages.ExitCode;
    }
}
