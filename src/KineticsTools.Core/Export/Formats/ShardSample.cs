using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KineticsTools.Export.Formats;

/// <summary>What is said of a clip in a shard's JSON: first the names of video2dataset, then Kinetics' own.</summary>
internal sealed record ShardSample(
    string Key, string Url, string Status, string? ErrorMessage,
    string? Label, int? ClassIndex, string YoutubeId, int TimeStart, int TimeEnd, string? Split, string? Release, bool? IsCc, double Duration)
{
    /// <summary>The JSON of a clip.</summary>
    internal static byte[] ToJson(string key, ManifestEntry entry)
    {
        KineticsClip clip = entry.Clip;
        return JsonSerializer.SerializeToUtf8Bytes(
            new ShardSample(
                key, clip.Url, "success", null, clip.Label, entry.ClassIndex, clip.YouTubeId, clip.TimeStart, clip.TimeEnd, clip.Split, clip.Release,
                clip.IsCreativeCommons, Math.Round(entry.Duration.TotalSeconds, 3)),
            ShardJson.Readable.ShardSample);
    }
}

/// <summary>What is said of a shard in <c>00000_stats.json</c>, by the names of video2dataset.</summary>
internal sealed record ShardStats(
    int Count, int Successes, int FailedToDownload, int FailedToResize, double Duration, long BytesDownloaded, double StartTime, double EndTime,
    IReadOnlyDictionary<string, int> StatusDict);

/// <summary>The index of all shards, <c>index.json</c>, as the wids library of WebDataset reads it.</summary>
internal sealed record ShardIndex([property: JsonPropertyName("__kind__")] string Kind, int WidsVersion, IReadOnlyList<ShardIndexEntry> Shardlist);

/// <summary>A shard in the index.</summary>
internal sealed record ShardIndexEntry(string Url, int Nsamples, long Filesize);

/// <summary>Writes the JSON of shards: names in snake_case.</summary>
[JsonSerializable(typeof(ShardSample))]
[JsonSerializable(typeof(ShardStats))]
[JsonSerializable(typeof(ShardIndex))]
internal sealed partial class ShardJson : JsonSerializerContext
{
    internal static ShardJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
