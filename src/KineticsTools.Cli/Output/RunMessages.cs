using System.Collections.Concurrent;
using KineticsTools.Saving;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Cli.Output;

/// <summary>
/// What a run has to say to a person goes into its log too, also where the command is to be quiet: nobody may be there to read it.
/// Safe to call from any thread.
/// </summary>
internal sealed class RunMessages(Messages messages)
{
    private readonly ConcurrentQueue<string> _early = new();
    private volatile RunRecord? _record;

    /// <summary>Says what a person should know.</summary>
    internal void Note(string message)
    {
        messages.Note(message);
        Log(message);
    }

    /// <summary>Says what happened to an archive.</summary>
    internal void Tell(ArchiveNotice notice)
    {
        if (notice.IsError)
        {
            messages.Error(notice.Message);
        }
        else
        {
            messages.Note(notice.Message);
        }

        Log(notice.Message);
    }

    /// <summary>Names the record, which takes what was said before it began.</summary>
    internal void Attach(RunRecord record)
    {
        _record = record;
        while (_early.TryDequeue(out string? message))
        {
            record.Note(message);
        }
    }

    private void Log(string message)
    {
        if (_record is { } record)
        {
            record.Note(message);
        }
        else
        {
            _early.Enqueue(message);
        }
    }
}
