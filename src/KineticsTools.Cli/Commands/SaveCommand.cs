using System.CommandLine;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics save</c>: the main job.</summary>
internal sealed class SaveCommand(Messages messages)
{
    private const string Ending = """
        Start the same command again to go on where it stopped: what is there already is skipped.

        Examples:
          kinetics save val.csv --class hugging
          kinetics save val.csv --class hugging --video-path ~/videos
          kinetics save train.csv --class-list mine.txt --video-path ~/videos -d /data/k400 --short-side 256 --frame-rate 25
          kinetics save train.csv --shard 3/8 --video-path /mnt/videos -d /mnt/clips --json > results.3.jsonl
          kinetics save val.csv --class hugging --mirror cvdf
          kinetics save val.csv --archive '/data/k400/part_1.tar.gz' --archive https://example.org/part_2.tar.gz
          kinetics save val.csv --dry-run

        Exit codes: 0 also where clips cannot be had: Unavailable is a result. 1 where clips failed, rows are bad, a name
        matches nothing, or the destination cannot be written. 2 bad usage. 3 YouTube refuses us. 130 Ctrl+C.
        """;

    private readonly SelectionOptions _selection = new(filesAreOptional: false);
    private readonly SaveOptionSet _saving = new();
    private readonly Option<bool> _dryRun = OptionKinds.Switch("--dry-run", "Say what would be saved, and write nothing");
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write the results as JSON Lines: an object a clip");

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("save", "Save clips: find the video, cut the window out of it, check the clip, put it in its place");
        _saving.AddTo(command);
        _selection.AddTo(command);
        command.Options.Add(_dryRun);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private void Tell(ArchiveNotice notice)
    {
        if (notice.IsError)
        {
            messages.Error(notice.Message);
        }
        else
        {
            messages.Note(notice.Message);
        }
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        WantedClips wanted = _selection.Read(line);
        SaveOptions options = _saving.Read(line);
        bool json = line.GetValue(_json);
        if (line.GetValue(_dryRun))
        {
            using AnnotationInput planned = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
            await new SavePlan(messages, options, json).WriteAsync(
                new SelectedClips(wanted, planned, messages).ReadAsync(cancellationToken));
            return messages.ExitCode;
        }

        IReadOnlyList<IClipSource> sources = _saving.ReadSources(line, Tell);
        MediaTools? tools = ClipSaver.CutsNothing(options, sources) ? null : await MediaTools.LocateAsync(folder: null, cancellationToken);
        if (options.Cut == CutMode.Copy)
        {
            messages.Note("--cut copy: each clip starts at the last keyframe at or before time_start, up to some seconds early.");
        }

        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        SaveRun run = new(messages, new ClipSaver(options, sources, tools), options.Destination, json, sources.OfType<ArchiveSource>().SingleOrDefault());
        await run.RunAsync(
            new SelectedClips(wanted, input, messages).ReadAsync,
            new SelectedClips(wanted, input, messages: null).ReadAsync,
            cancellationToken);
        return messages.ExitCode;
    }
}
