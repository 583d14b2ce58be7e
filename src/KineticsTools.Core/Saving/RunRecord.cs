using System.Globalization;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>
/// What a run leaves for who was not there: a plain log as it goes, and a summary at its end, each where it is asked for. Notes
/// may come from any thread; for the rest it is not thread-safe.
/// </summary>
public sealed class RunRecord : IDisposable
{
    private readonly SaveOptions _options;
    private readonly DateTimeOffset _started = DateTimeOffset.UtcNow;
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly StreamWriter? _log;
    private readonly object _writing = new();
    private bool _hasEnded;
    private bool _isClosed;

    /// <summary>Begins the record.</summary>
    /// <param name="options">How the run saves, and where it is to be recorded.</param>
    /// <exception cref="DestinationException">The log cannot be written.</exception>
    public RunRecord(SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        if (options.LogPath is string path)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);

                // Appended to, a line in one write: several runs may have the same file.
                FileStream content = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                _log = new StreamWriter(content) { AutoFlush = true, NewLine = "\n" };
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw DestinationException.NotWritable(path, exception);
            }

            Note($"A run of process {Environment.ProcessId} on {Environment.MachineName} begins, in {options.Destination}.");
        }
    }

    /// <summary>Records a result. What was done before is counted alone: in a run that goes on it may be 100,000.</summary>
    /// <param name="result">The result.</param>
    public void Add(ClipResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Reason != ClipReason.None)
        {
            string reason = result.Reason.ToString();
            _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        }

        if (_log is not null && (result.Attempts > 0 || result.Reason == ClipReason.InProgress))
        {
            string why = result.Reason == ClipReason.None ? "" : $" {result.Reason}";
            Note($"{result.Status}{why}: {result.Clip}{(result.Message is null ? "" : $": {result.Message}")}");
        }
    }

    /// <summary>Records what a person should know.</summary>
    /// <param name="message">What.</param>
    public void Note(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_writing)
        {
            if (!_isClosed)
            {
                _log?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ssZ} {message.ReplaceLineEndings(" ")}"));
            }
        }
    }

    /// <summary>Ends the record, the first time that it is called.</summary>
    /// <param name="progress">How far the run came.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="message">What ended it before its time; <see langword="null"/> where nothing did.</param>
    /// <exception cref="DestinationException">The summary cannot be written.</exception>
    public void End(SaveProgress progress, RunOutcome outcome, string? message = null)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        Note(string.Create(CultureInfo.InvariantCulture,
            $"The run ends: {outcome}. {progress.Saved} saved, {progress.Skipped} skipped, {progress.Unavailable} unavailable, {progress.Failed} failed; {progress.Rate:0.0} a second.{(message is null ? "" : $" {message}")}"));
        if (_options.SummaryPath is string path)
        {
            try
            {
                Summarize(progress, outcome, message).Write(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw DestinationException.NotWritable(path, exception);
            }
        }
    }

    /// <summary>What an error that ends a run makes of it.</summary>
    /// <param name="exception">The error.</param>
    /// <returns>The outcome.</returns>
    public static RunOutcome OutcomeOf(Exception exception) => exception switch
    {
        OperationCanceledException => RunOutcome.Stopped,
        SourceRefusedException => RunOutcome.Refused,
        _ => RunOutcome.Fault,
    };

    /// <summary>Closes the log.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            _isClosed = true;
            _log?.Dispose();
        }
    }

    private RunSummary Summarize(SaveProgress progress, RunOutcome outcome, string? message) => new()
    {
        Outcome = outcome,
        Message = message,
        Destination = _options.Destination,
        Started = _started,
        Ended = DateTimeOffset.UtcNow,
        Elapsed = Math.Round(progress.Elapsed.TotalSeconds, 3),
        Taken = progress.Taken,
        Saved = progress.Saved,
        Skipped = progress.Skipped,
        Unavailable = progress.Unavailable,
        Failed = progress.Failed,
        Bytes = progress.Bytes,
        Reasons = _reasons,
    };
}
