using System.CommandLine;
using KineticsTools.Cli.Json;
using KineticsTools.Cli.Options;
using KineticsTools.Cli.Output;
using KineticsTools.Media;
using KineticsTools.Sources;

namespace KineticsTools.Cli.Commands;

/// <summary><c>kinetics verify</c>: decodes clips on disk and says what is wrong with them.</summary>
internal sealed class VerifyCommand(Messages messages)
{
    private const string Ending = """
        Examples:
          kinetics verify ./kinetics
          kinetics verify ./kinetics --remove && kinetics save val.csv --video-path ~/videos
          kinetics verify ./kinetics --json | jq -r 'select(.valid | not).path'

        Exit codes: 0 all good, or the bad ones removed. 1 bad files are there still, or nothing was found. 2 bad usage. 130 Ctrl+C.
        """;

    private readonly Argument<string[]> _paths = new("file-or-folder")
    {
        Description = "Clips, or folders of clips, searched with those below them",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _remove = OptionKinds.Switch("--remove", "Delete the bad ones, so that the next save makes them anew; not what is no clip by its ending, or cannot be read");
    private readonly Option<int?> _throttleLimit = OptionKinds.Integer(
        "--throttle-limit", "How many files are decoded at once: as many as there are cores, where nothing is said", 1, 256);
    private readonly Option<bool> _json = OptionKinds.Switch("--json", "Write the results as JSON Lines: an object a file, the good ones too");

    private long _found;
    private long _good;
    private long _bad;
    private long _removed;

    internal Command Create(ExamplesHelp help)
    {
        Command command = new("verify", "Decode clips from end to end, and say what is wrong with them");
        _paths.RefuseUnknownOptions();
        command.Arguments.Add(_paths);
        command.Options.Add(_remove);
        command.Options.Add(_throttleLimit);
        command.Options.Add(_json);
        command.SetAction(RunAsync);
        help.Add(command, Ending);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        MediaTools tools = await MediaTools.LocateAsync(folder: null, cancellationToken);
        ParallelClipCheck checks = new(tools, line.GetValue(_throttleLimit) ?? Environment.ProcessorCount);
        bool ended = false;
        ProgressDisplay progress = new(messages, () => (Done, $"{Done:N0} checked, {Interlocked.Read(ref _bad):N0} bad"), () => null);
        try
        {
            await progress.RunAsync(() => WriteAsync(
                checks.CheckAsync(FindAsync(line.GetValue(_paths)!), cancellationToken), line.GetValue(_remove), line.GetValue(_json)));
            ended = true;
        }
        finally
        {
            string start = ended ? "" : "Stopped before the end: ";
            messages.Note($"{start}{Done:N0} files: {_good:N0} good, {_bad:N0} bad, {_removed:N0} of them removed");
        }

        return _bad > _removed ? ExitCodes.SomeFailed : messages.ExitCode;
    }

    private long Done => Interlocked.Read(ref _good) + Interlocked.Read(ref _bad);

    private async IAsyncEnumerable<string> FindAsync(string[] paths)
    {
        foreach (string path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path))
            {
                messages.Error($"There is no file or folder '{path}'.");
                continue;
            }

            long before = _found;
            foreach (string file in MediaFiles.Under(Path.GetFullPath(path)))
            {
                _found++;
                yield return file;
            }

            if (_found == before)
            {
                messages.Error($"There is no clip under '{path}'.");
            }
        }

        await Task.CompletedTask;
    }

    private async Task WriteAsync(IAsyncEnumerable<ClipCheck> checks, bool remove, bool json)
    {
        await using StreamWriter output = StandardOutput.Open();
        await foreach (ClipCheck found in checks)
        {
            ClipCheck check = remove && ParallelClipCheck.IsDamagedClip(found) ? Remove(found) : found;
            Interlocked.Increment(ref check.IsValid ? ref _good : ref _bad);
            _removed += check.Removed ? 1 : 0;
            if (json)
            {
                messages.Row(output, JsonLines.Of(new CheckLine(check)));
            }
            else if (!check.IsValid)
            {
                messages.Row(output, $"{(check.Removed ? "removed" : "bad")} {check.Path}: {string.Join(' ', check.Problems)}");
            }

            await output.FlushAsync();
        }
    }

    private ClipCheck Remove(ClipCheck check)
    {
        try
        {
            File.Delete(check.Path);
            return check with { Removed = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            messages.Error($"'{check.Path}' cannot be removed: {exception.Message}");
            return check;
        }
    }
}
