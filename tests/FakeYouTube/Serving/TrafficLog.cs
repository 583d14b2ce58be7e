using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FakeYouTube;

/// <summary>A request and what was sent for it.</summary>
public sealed record TrafficEntry
{
    private long _bytes;

    /// <summary>Its place among all requests, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>GET, POST, HEAD, or CONNECT to the proxy.</summary>
    public required string Method { get; init; }

    /// <summary>The host that it names.</summary>
    public required string Host { get; init; }

    /// <summary>The path without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The video.</summary>
    public string? VideoId { get; set; }

    /// <summary>The format, for media.</summary>
    public int? Itag { get; set; }

    /// <summary>The name of the client that asks, or for which the address was made.</summary>
    public string? Client { get; set; }

    /// <summary>The body, for the player.</summary>
    public string? Body { get; set; }

    /// <summary>The fault that was shown.</summary>
    public FaultKind? Fault { get; set; }

    /// <summary>The status of the response.</summary>
    public int Status { get; set; }

    /// <summary>What went wrong in the server itself, which no fault asked for: such a 500 is a mistake here.</summary>
    public string? Error { get; set; }

    /// <summary>Whether the body was sent to its end.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Bytes of the body that were sent, without headers and encryption.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    internal void Sent(long bytes) => Interlocked.Add(ref _bytes, bytes);
}

/// <summary>All requests since the start or the last reset; those to the server's own pages (/__…) are left out.</summary>
public sealed class TrafficLog
{
    private readonly Lock _lock = new();
    private List<TrafficEntry> _entries = [];
    private int _connections;

    /// <summary>The requests, in their order.</summary>
    public IReadOnlyList<TrafficEntry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>How many connections were opened.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many requests came; CONNECT is not one.</summary>
    public int Requests => Count(null).Requests;

    /// <summary>How many bytes were sent.</summary>
    public long Bytes => Count(null).Bytes;

    /// <summary>Counts requests and bytes.</summary>
    /// <param name="isCounted">Which ones, or <see langword="null"/> for all.</param>
    /// <returns>How many.</returns>
    public (int Requests, long Bytes) Count(Func<TrafficEntry, bool>? isCounted)
    {
        TrafficEntry[] entries = [.. Entries.Where(e => e.Method != "CONNECT" && (isCounted is null || isCounted(e)))];
        return (entries.Length, entries.Sum(e => e.Bytes));
    }

    /// <summary>Forgets all.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _entries = [];
            _connections = 0;
        }
    }

    /// <summary>The counts as /__stats gives them.</summary>
    /// <param name="withLog">Whether the requests themselves are in it.</param>
    public JsonObject ToJson(bool withLog)
    {
        IReadOnlyList<TrafficEntry> entries = Entries;
        var json = new JsonObject { ["connections"] = Connections };
        Add(json, entries.Where(e => e.Method != "CONNECT"));
        json["byVideo"] = Group(entries, e => e.VideoId);
        json["byPath"] = Group(entries, e => e.Method == "CONNECT" ? "CONNECT " + e.Host : e.Path);
        json["byStatus"] = Group(entries, e => e.Status.ToString(CultureInfo.InvariantCulture));
        if (withLog)
        {
            json["log"] = JsonSerializer.SerializeToNode(entries, SiteConfig.Json);
        }

        return json;
    }

    internal void Connected() => Interlocked.Increment(ref _connections);

    internal TrafficEntry Add(Func<int, TrafficEntry> make)
    {
        lock (_lock)
        {
            TrafficEntry entry = make(_entries.Count + 1);
            _entries.Add(entry);
            return entry;
        }
    }

    private static JsonObject Group(IEnumerable<TrafficEntry> entries, Func<TrafficEntry, string?> key)
    {
        var json = new JsonObject();
        foreach (IGrouping<string?, TrafficEntry> group in entries.Where(e => key(e) is not null).GroupBy(key))
        {
            var counts = new JsonObject();
            Add(counts, group);
            json[group.Key!] = counts;
        }

        return json;
    }

    private static void Add(JsonObject json, IEnumerable<TrafficEntry> entries)
    {
        TrafficEntry[] all = [.. entries];
        json["requests"] = all.Length;
        json["bytes"] = all.Sum(e => e.Bytes);
    }
}
