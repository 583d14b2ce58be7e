using System.CommandLine;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Options;

/// <summary>The options that say what a run takes up again, and how long it may take.</summary>
internal sealed class ResumeOptionSet
{
    private readonly Option<bool> _retryUnavailable = OptionKinds.Switch(
        "--retry-unavailable", "Ask YouTube again about clips that, by the journal of the destination, cannot be had");

    private readonly Option<bool> _retryFailed = OptionKinds.Switch(
        "--retry-failed", "Take the clips alone that failed when they were last tried; with --retry-unavailable also those that could not be had");

    private readonly Option<bool> _verify = OptionKinds.Switch(
        "--verify", "Check the clips that are there by their checksums, or by decoding them where the journal has none, and make damaged ones anew");

    private readonly Option<TimeSpan?> _maxDuration = TimeOptions.Duration(
        "--max-duration", "How long the run may take, as minutes or hours:minutes:seconds. Then no clip is begun any more, and it ends within a minute");

    private readonly Option<DateTime?> _until = TimeOptions.Moment(
        "--until", "When the run is to end: 06:00 (the next one), or a date with a time, 2026-11-05T06:00");

    internal void AddTo(Command command, Option<bool> force)
    {
        foreach (Option option in new Option[] { _retryUnavailable, _retryFailed, _verify, _maxDuration, _until })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(force) && (result.GetValue(_retryFailed) || result.GetValue(_verify)))
            {
                result.AddError("--force makes every clip anew: it cannot be joined with --retry-failed or --verify.");
            }
        });
    }

    /// <exception cref="UsageException">A limit of time makes no sense.</exception>
    internal SaveOptions Read(ParseResult line, SaveOptions options)
    {
        try
        {
            return options with
            {
                RetryUnavailable = line.GetValue(_retryUnavailable),
                RetryFailed = line.GetValue(_retryFailed),
                Verify = line.GetValue(_verify),
                TimeBudget = TimeBudget.Of(line.GetValue(_maxDuration), line.GetValue(_until), DateTime.Now),
            };
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{(line.GetResult(_until) is null ? "--max-duration" : "--until")}: {exception.Message}");
        }
    }
}
