using System.CommandLine;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Options;

/// <summary>The options for runs that nobody watches: a lock, a log, a summary, and quiet.</summary>
internal sealed class RecordOptionSet
{
    private readonly Option<bool> _lock = OptionKinds.Switch(
        "--lock", "Do nothing, and end with 5, where another run with --lock has the destination: so a scheduled run never overlaps itself");

    private readonly Option<string> _log = OptionKinds.Text("--log", "file", "Append to a plain log of the run", "");

    private readonly Option<string> _summary = OptionKinds.Text("--summary", "file", "Write what the run came to, as JSON, when it ends", "");

    private readonly Option<bool> _quiet = OptionKinds.Switch("--quiet", "Say nothing but errors: no rows, no progress, no summary");

    internal void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _lock, _log, _summary, _quiet })
        {
            command.Options.Add(option);
        }
    }

    internal SaveOptions Read(ParseResult line, SaveOptions options) => options with
    {
        LogPath = FullPath(line.GetValue(_log)!),
        SummaryPath = FullPath(line.GetValue(_summary)!),
    };

    internal bool IsQuiet(ParseResult line) => line.GetValue(_quiet);

    /// <summary>Takes the lock of the destination, where that is asked for.</summary>
    /// <exception cref="DestinationBusyException">Another run has it.</exception>
    internal RunLock? TakeLock(ParseResult line, string destination, Action<string> warn) =>
        line.GetValue(_lock) ? RunLock.Take(destination, warn) : null;

    private static string? FullPath(string path) => path.Length == 0 ? null : Path.GetFullPath(path);
}
