using System.Globalization;
using KineticsTools.Selection;

namespace KineticsTools.Export.Formats;

/// <summary>Which clips go into which shard of a WebDataset, and by what names.</summary>
internal sealed class ShardPlan
{
    // As video2dataset numbers shards and samples: five digits, or as many as the last one needs.
    private const int LeastShardDigits = 5;
    private const int TarBlock = 512;

    // What JSON and class index take at the most beside the clip, headers included.
    private const int SmallParts = 8 * TarBlock;

    private readonly int _shardDigits;
    private readonly int _sampleDigits;

    private ShardPlan(IReadOnlyList<IReadOnlyList<ManifestEntry>> shards, int mostSamples)
    {
        Shards = shards;
        _shardDigits = Math.Max(LeastShardDigits, Digits(shards.Count));
        _sampleDigits = Digits(mostSamples);
    }

    /// <summary>The shards' clips.</summary>
    internal IReadOnlyList<IReadOnlyList<ManifestEntry>> Shards { get; }

    /// <summary>Deals clips to shards.</summary>
    internal static ShardPlan Of(Manifest manifest)
    {
        ManifestOptions options = manifest.Options;
        IEnumerable<ManifestEntry> order = options.Seed is { } seed
            ? manifest.Entries.Select(entry => (Hash: StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"{seed}:{entry.Clip.Key}:{entry.Clip.Label}")), entry))
                .OrderBy(pair => pair.Hash).Select(pair => pair.entry)
            : manifest.Entries;
        List<List<ManifestEntry>> shards = [];
        long bytes = 0;
        foreach (ManifestEntry entry in order)
        {
            long size = entry.Size + (2 * TarBlock) + SmallParts;
            if (shards.Count == 0 || shards[^1].Count >= (options.ShardCount ?? int.MaxValue) || bytes + size > (options.ShardSize ?? long.MaxValue))
            {
                shards.Add([]);
                bytes = 2 * TarBlock;
            }

            shards[^1].Add(entry);
            bytes += size;
        }

        return new ShardPlan(shards, options.ShardCount ?? shards.Max(shard => shard.Count));
    }

    /// <summary>The name of a shard, without its ending.</summary>
    internal string NameOf(int shard) => shard.ToString("D" + _shardDigits, CultureInfo.InvariantCulture);

    /// <summary>The key of a sample: the shard's number and the sample's in it.</summary>
    internal string KeyOf(int shard, int sample) =>
        NameOf(shard) + sample.ToString("D" + _sampleDigits, CultureInfo.InvariantCulture);

    /// <summary>How many digits the numbers below another one need.</summary>
    private static int Digits(int count) => Math.Max(1, (count - 1).ToString(CultureInfo.InvariantCulture).Length);
}
