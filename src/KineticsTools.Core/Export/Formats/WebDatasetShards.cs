using System.Text.Json;

namespace KineticsTools.Export.Formats;

/// <summary>
/// The tar shards that WebDataset reads: of each clip its file, <c>.json</c> with what is known of it, and <c>.cls</c> with the class
/// index, next to each other under one key. Shards (<c>00000.tar</c>), keys and <c>00000_stats.json</c> are named as
/// video2dataset names them, and <c>index.json</c> is the shard index of the wids library. The clips are shuffled.
/// </summary>
internal sealed class WebDatasetShards : IManifestFormat
{
    private const string IndexFile = "index.json";
    private const string IndexKind = "wids-shard-index-v1";

    public string Name => "WebDataset";

    public string Description => "tar shards for WebDataset";

    public ClassNeed ClassNeed => ClassNeed.WhereLabeled;

    public bool IsFolder => true;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        ShardPlan plan = ShardPlan.Of(manifest);
        ShardWriter writer = new(manifest, plan, path);
        ShardIndexEntry[] shards = new ShardIndexEntry[plan.Shards.Count];

        // Reading and writing are not asynchronous: of small files that would cost more than it gains.
        ParallelOptions options = new() { MaxDegreeOfParallelism = manifest.Options.ThrottleLimit, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, shards.Length), options, (shard, token) =>
        {
            shards[shard] = writer.Write(shard, token);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        byte[] index = JsonSerializer.SerializeToUtf8Bytes(new ShardIndex(IndexKind, 1, shards), ShardJson.Readable.ShardIndex);
        await File.WriteAllBytesAsync(Path.Combine(path, IndexFile), index, cancellationToken).ConfigureAwait(false);
    }
}
