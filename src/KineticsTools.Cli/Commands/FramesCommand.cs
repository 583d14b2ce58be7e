using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Export;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics frames</c>: writes the frames of clips as JPEG files.</summary>
internal sealed class FramesCommand(Messages messages)
{
    private const string Ending = """
        A folder a clip, with img_00001.jpg and on, as MMAction2's RawframeDataset looks for them; whole folders are skipped.

        Examples:
          kinetics frames val.csv --clip-root ./clips -d ./frames --frame-rate 25 --short-side 256
          kinetics export val.csv --format MMAction2Frames --clip-root ./frames --path val_frames.txt

        Exit codes: 0 also where clips are not there. 1 where frames failed or rows are bad. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly SelectionOptions _selection = new(filesAreOptional: false);
    private readonly ClipFileOptions _files = new();
    private readonly Option<string> _destination = OptionKinds.Text("--destination", "folder", "The folder that the folders of frames go to", "frames", "-d");
    private readonly Option<double?> _frameRate = OptionKinds.Number("--frame-rate", "Frames a second; every frame of the clip where nothing is said", 0.1, 120);
    private readonly Option<int?> _shortSide = OptionKinds.Integer("--short-side", "The short side in pixels; a smaller clip is not enlarged", 16, 4320);
    private readonly Option<int?> _quality = OptionKinds.Integer(
        "--quality", $"JPEG's quality on ffmpeg's scale, 1 being the best; {FrameOptions.DefaultQuality} where nothing is said", 1, 31);
    private readonly Option<string> _frameLayout = OptionKinds.Text(
        "--frame-layout", "template", "Where under the destination the folder of a clip belongs", ClipLayout.Default);
    private readonly Option<int?> _throttleLimit = OptionKinds.Integer("--throttle-limit", "How many clips are decoded at once", 1, 256);
    private readonly Option<bool> _force = OptionKinds.Switch("--force", "Make frames anew that are there already");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write the results as JSON Lines: an object a clip");

    private readonly Dictionary<ClipStatus, long> _counts = Enum.GetValues<ClipStatus>().ToDictionary(status => status, _ => 0L);

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("frames", "Write the frames of saved clips as JPEG files, a folder a clip");
        command.Options.Add(_destination);
        _files.AddTo(command);
        foreach (Option option in new Option[] { _frameRate, _shortSide, _quality, _frameLayout, _throttleLimit, _force, _json })
        {
            command.Options.Add(option);
        }

        _selection.AddTo(command);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        WantedClips wanted = _selection.Read(line);
        FrameOptions options = new()
        {
            Destination = Path.GetFullPath(line.GetValue(_destination)!),
            Location = _files.Read(line, ofFrames: false) ?? throw new UsageException("--clip-root is needed: the folder that the clips were saved to."),
            Layout = ClipFileOptions.ReadLayout(line, _frameLayout, LabelStyle.Underscore),
            FrameRate = line.GetValue(_frameRate),
            ShortSide = line.GetValue(_shortSide),
            Quality = line.GetValue(_quality) ?? FrameOptions.DefaultQuality,
            ThrottleLimit = line.GetValue(_throttleLimit) ?? Environment.ProcessorCount,
            Force = line.GetValue(_force),
        };
        MediaTools tools = await MediaTools.LocateAsync(folder: null, cancellationToken);
        FrameExporter exporter = new(options, tools);
        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        ProgressDisplay progress = new(messages, () => (exporter.Done, $"{exporter.Done:N0} clips done"), () => null);
        await progress.RunAsync(() => WriteAsync(
            exporter.ExportAsync(ClipFiles.Of(new SelectedClips(wanted, input, messages).ReadAsync(cancellationToken)), cancellationToken), line.GetValue(_json)));
        messages.Note(string.Join(", ", _counts.Select(pair => $"{pair.Value:N0} {pair.Key.ToString().ToLowerInvariant()}")) + $"; in {options.Destination}");
        return messages.ExitCode;
    }

    private async Task WriteAsync(IAsyncEnumerable<FrameResult> results, bool json)
    {
        await using StreamWriter output = StandardOutput.Open();
        await foreach (FrameResult result in results)
        {
            _counts[result.Status]++;
            if (json)
            {
                messages.Row(output, JsonLines.Of(new FrameLine(result)));
            }
            else if (result.Status != ClipStatus.Skipped)
            {
                messages.Row(output, Columns.Of(result));
            }

            await output.FlushAsync();
            if (result.Status == ClipStatus.Failed)
            {
                messages.Error($"{result.Clip}: {result.Message}");
            }
        }
    }
}
