using System.Runtime.CompilerServices;

namespace KineticsTools.Journal;

/// <summary>The journal of a destination, as all processes that saved clips there have written it (docs/journal.md).</summary>
public static class DestinationJournal
{
    /// <summary>Whether a destination has a journal.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <returns><see langword="true"/> where it has.</returns>
    public static bool Exists(string destination) => JournalFolder.FilesOf(destination).Length > 0;

    /// <summary>
    /// Reads the entries, file by file. What cannot be read (torn lines, garbage, lines of a later version) is left out.
    /// </summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <param name="latest">Whether to give of each clip the newest entry alone; the journal is read twice for it.</param>
    /// <param name="warn">Told what was left out, once a file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The entries.</returns>
    public static async IAsyncEnumerable<JournalEntry> ReadAsync(
        string destination, bool latest, Action<string> warn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalReader reader = new(destination);
        ClipHistory? history = latest
            ? await ClipHistory.ReadAsync(reader, withChecksums: false, warn, cancellationToken).ConfigureAwait(false)
            : null;
        await foreach (PlacedEntry placed in reader.ReadAsync(latest ? _ => { } : warn, take: null, cancellationToken).ConfigureAwait(false))
        {
            if (history is null || history.IsNewest(placed))
            {
                yield return placed.Entry;
            }
        }
    }
}
