using System.CommandLine;
using System.CommandLine.Parsing;
using KineticsTools.Annotations;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics list</c>: the clips that a selection means, or the classes of a release.</summary>
internal sealed class ListCommand(Messages messages)
{
    private const string Ending = """
        On a terminal the clips come as a table; written to a file or a pipe, as the official CSV.

        Examples:
          kinetics list val.csv --class 'hugging*'
          kinetics list kinetics700_2020.tar.gz --split val --sample 10 --seed 1 > small.csv
          kinetics list train.csv.gz --group 'water sports' --json | jq -r .url
          kinetics list train.csv --class hugging | kinetics save - --video-path ~/videos
          kinetics list --classes --release 600
        """;

    private readonly SelectionOptions _selection = new(filesAreOptional: true);
    private readonly Option<string?> _format = OptionKinds.Choice("--format", "How to write: a table, the official CSV, or the official JSON", "table", "csv", "json");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write JSON Lines: an object a clip");
    private readonly Option<bool> _classes = OptionKinds.Switch(
        "--classes", "List the classes of --release (400 where it is not given) with their index, instead of clips");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("list", "Print the clips that a selection means, or the classes of a release");
        _selection.AddTo(command);
        command.Options.Add(_classes);
        command.Options.Add(_format);
        command.Options.Add(_json);
        command.Validators.Add(Validate);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private void Validate(CommandResult command)
    {
        bool classes = command.GetValue(_classes);
        if (classes == _selection.HasFiles(command))
        {
            command.AddError(classes
                ? "--classes lists the classes of a release; it takes no annotation file."
                : "An annotation file is needed, or --classes.");
        }

        if (command.GetValue(_json) && command.GetResult(_format) is not null)
        {
            command.AddError("--json and --format exclude each other.");
        }

        if (classes && command.GetValue(_format) == "json")
        {
            command.AddError("There is no official JSON of classes; --json writes JSON Lines.");
        }
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string format = line.GetValue(_json) ? "lines" : line.GetValue(_format) ?? (Console.IsOutputRedirected ? "csv" : "table");
        await using StreamWriter output = StandardOutput.Open();
        if (line.GetValue(_classes))
        {
            new ClassListing(messages).Write(
                output, format, line.GetValue(_selection.Release), line.GetValue(_selection.Class)!, line.GetValue(_selection.Group)!);
            return messages.ExitCode;
        }

        WantedClips wanted = _selection.Read(line);
        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        IAsyncEnumerable<KineticsClip> clips = new SelectedClips(wanted, input, messages).ReadAsync(cancellationToken);
        await (format switch
        {
            "csv" => WriteCsvAsync(clips, output),
            "json" => WriteJsonAsync(clips, output),
            "lines" => WriteEachAsync(clips, clip => output.WriteLine(JsonLines.Of(new ClipLine(clip)))),
            _ => WriteTableAsync(clips, output),
        });
        return messages.ExitCode;
    }

    private static async Task WriteCsvAsync(IAsyncEnumerable<KineticsClip> clips, TextWriter output)
    {
        await using CsvAnnotationWriter writer = new(output);
        await foreach (KineticsClip clip in clips)
        {
            await writer.WriteAsync(clip);
        }
    }

    private async Task WriteJsonAsync(IAsyncEnumerable<KineticsClip> clips, TextWriter output)
    {
        await using JsonAnnotationWriter writer = new(output);
        await foreach (KineticsClip clip in clips)
        {
            try
            {
                await writer.WriteAsync(clip);
            }
            catch (InvalidOperationException exception)
            {
                messages.Error(exception.Message);
            }
        }
    }

    private static async Task WriteTableAsync(IAsyncEnumerable<KineticsClip> clips, TextWriter output)
    {
        await output.WriteLineAsync(Columns.ClipHeader);
        await WriteEachAsync(clips, clip => output.WriteLine(Columns.Of(clip)));
    }

    private static async Task WriteEachAsync(IAsyncEnumerable<KineticsClip> clips, Action<KineticsClip> write)
    {
        await foreach (KineticsClip clip in clips)
        {
            write(clip);
        }
    }
}
