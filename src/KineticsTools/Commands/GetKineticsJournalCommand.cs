using System.Collections.Concurrent;
using System.Management.Automation;
using KineticsTools.Abstractions;
using KineticsTools.Errors;
using KineticsTools.Journal;

namespace KineticsTools.Commands;

/// <summary>Reads what the runs at a destination wrote down: what became of each clip, when, and why.</summary>
[Cmdlet(VerbsCommon.Get, "KineticsJournal", DefaultParameterSetName = "Path")]
[OutputType(typeof(JournalEntry))]
public sealed class GetKineticsJournalCommand : KineticsCmdlet
{
    private const int Ahead = 1024;

    private BackgroundStream<JournalEntry>? _entries;

    /// <summary>The destination of the runs; wildcards are allowed, for destinations of several machines.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Destination")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["kinetics"];

    /// <summary>The destination of the runs; wildcards are taken as they stand.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Of each clip of a destination its newest entry alone.</summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string destination in ResolvePaths(Path, LiteralPath))
        {
            if (DestinationJournal.Exists(destination))
            {
                Read(destination);
            }
            else
            {
                WriteError(ErrorRecords.ToNoJournalError(destination));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _entries?.Dispose();
        base.Dispose(disposing);
    }

    private void Read(string destination)
    {
        ConcurrentQueue<string> warnings = new();
        _entries?.Dispose();
        _entries = new BackgroundStream<JournalEntry>(
            cancellation => DestinationJournal.ReadAsync(destination, Latest, warnings.Enqueue, cancellation), Ahead, Cancellation);
        TakeAll(_entries, WriteObject);
        foreach (string warning in warnings)
        {
            WriteWarning(warning);
        }
    }
}
