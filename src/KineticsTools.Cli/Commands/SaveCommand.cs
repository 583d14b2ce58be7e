using System.CommandLine;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics save</c>: the main job.</summary>
internal sealed class SaveCommand(Messages messages)
{
    private const string Ending = """
        Start the same command again to go on where it stopped: what is there already is skipped, what failed is tried again, and
        what YouTube said cannot be had is not asked again unless --retry-unavailable is given.

        Examples:
          kinetics save val.csv --class hugging
          kinetics save val.csv --class hugging --video-path ~/videos
          kinetics save train.csv --class-list mine.txt --video-path ~/videos -d /data/k400 --short-side 256 --frame-rate 25
          kinetics save train.csv --shard 3/8 --video-path /mnt/videos -d /mnt/clips --json > results.3.jsonl
          kinetics save train.csv -d /data/k400 --until 06:00 --lock --quiet --log /var/log/k400.log --summary /data/k400.json
          kinetics save val.csv --class hugging --mirror cvdf
          kinetics save val.csv --archive '/data/k400/part_1.tar.gz' --archive https://example.org/part_2.tar.gz
          kinetics save val.csv --dry-run

        Exit codes: 0 also where clips cannot be had: Unavailable is a result. 1 where clips failed, rows are bad, a name
        matches nothing, or the destination cannot be written. 2 bad usage, or the destination has another layout or release.
        3 YouTube refuses us. 4 the time was up before all was done. 5 another run has the lock. 130 Ctrl+C, 143 SIGTERM. After
        1, 3, 4, 5, 130 and 143 the same command goes on.
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

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        WantedClips wanted = _selection.Read(line);
        SaveOptions options = _saving.Read(line);
        bool json = line.GetValue(_json);
        if (line.GetValue(_dryRun))
        {
            using AnnotationInput planned = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
            ClipPlan plan = await ClipPlan.MakeAsync(options with { Verify = false }, _saving.ReadSourceNames(line), messages.Note, cancellationToken);
            await new SavePlan(messages, options, plan, json).WriteAsync(
                new SelectedClips(wanted, planned, messages).ReadAsync(cancellationToken));
            return messages.ExitCode;
        }

        messages.IsQuiet = _saving.Record.IsQuiet(line);
        RunMessages said = new(messages);
        IReadOnlyList<IClipSource> sources = _saving.ReadSources(line, said.Tell);
        using RunLock? runLock = _saving.Record.TakeLock(line, options.Destination, said.Note);
        using RunRecord record = new(options);
        said.Attach(record);
        try
        {
            return await SaveAsync(wanted, options, sources, said, record, json, cancellationToken);
        }
        catch (Exception exception)
        {
            record.End(default, RunRecord.OutcomeOf(exception), exception.Message);
            throw;
        }
    }

    private async Task<int> SaveAsync(
        WantedClips wanted, SaveOptions options, IReadOnlyList<IClipSource> sources, RunMessages said, RunRecord record, bool json,
        CancellationToken cancellationToken)
    {
        MediaTools tools = await MediaTools.LocateAsync(folder: null, cancellationToken);
        if (options.Cut == CutMode.Copy)
        {
            said.Note("--cut copy: each clip starts at the last keyframe at or before time_start, up to some seconds early.");
        }

        using AnnotationInput input = await AnnotationInput.OpenAsync(wanted.Files, cancellationToken);
        ClipSaver saver = new(options, sources, tools) { Warn = said.Note };
        SaveRun run = new(messages, saver, record, options.Destination, json);
        await run.RunAsync(
            new SelectedClips(wanted, input, messages).ReadAsync,
            new SelectedClips(wanted, input, messages: null).ReadAsync,
            cancellationToken);
        record.End(
            saver.Progress,
            saver.IsTimeUp ? RunOutcome.TimeUp : messages.ExitCode == ExitCodes.Done ? RunOutcome.Done : RunOutcome.SomeFailed);
        return saver.IsTimeUp ? ExitCodes.TimeUp : messages.ExitCode;
    }
}
