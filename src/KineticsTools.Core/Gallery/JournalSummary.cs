using System.Globalization;
using System.Text.Json;
using KineticsTools.Journal;

namespace KineticsTools.Gallery;

/// <summary>What the journal of a folder comes to.</summary>
internal sealed class JournalSummary
{
    private readonly HashSet<int> _files = [];
    private readonly HashSet<string?> _hosts = [];
    private readonly SortedDictionary<(string Source, string Status), int> _outcomes = [];
    private DateTimeOffset _first = DateTimeOffset.MaxValue;
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private long _bytes;

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">The folder that it belongs to.</param>
    /// <param name="warn">Told what cannot be used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The summary, or <see langword="null"/> where there is no journal.</returns>
    internal static async Task<JournalSummary?> ReadAsync(string folder, Action<string> warn, CancellationToken cancellationToken)
    {
        JournalSummary summary = new();
        await foreach (PlacedEntry placed in new JournalReader(folder).ReadAsync(warn, take: null, cancellationToken).ConfigureAwait(false))
        {
            // A file is a process: the number alone comes again, on another day or in another container.
            summary._files.Add(placed.Place.File);
            summary.Add(placed.Entry);
        }

        return summary._outcomes.Count > 0 ? summary : null;
    }

    /// <summary>Writes it as the page's script reads it.</summary>
    internal void Write(Utf8JsonWriter json, string property)
    {
        json.WriteStartObject(property);
        json.WriteString("first", Words(_first));
        json.WriteString("last", Words(_last));
        json.WriteNumber("runs", _files.Count);
        json.WriteNumber("hosts", _hosts.Count);
        json.WriteNumber("entries", _outcomes.Values.Sum());
        json.WriteNumber("bytes", _bytes);
        json.WriteStartArray("outcomes");
        foreach (((string source, string status), int count) in _outcomes)
        {
            json.WriteStartArray();
            json.WriteStringValue(source);
            json.WriteStringValue(status);
            json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(JournalEntry entry)
    {
        _hosts.Add(entry.Host);
        var outcome = (entry.Source ?? "", entry.Status.ToString());
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        _first = entry.Time < _first ? entry.Time : _first;
        _last = entry.Time > _last ? entry.Time : _last;
        _bytes += entry.BytesFetched;
    }

    private static string Words(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
