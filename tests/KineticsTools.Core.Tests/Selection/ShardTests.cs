using KineticsTools.Selection;

namespace KineticsTools.Core.Tests.Selection;

public sealed class ShardTests
{
    [Fact]
    public void Every_clip_is_in_one_shard_and_all_windows_of_a_video_in_the_same()
    {
        KineticsClip[] clips = Enumerable.Range(0, 5_000).Select(i => new KineticsClip($"v{i / 2:0000000000}", i, i + 10)).ToArray();
        ILookup<string, int> shards = clips
            .SelectMany(clip => Enumerable.Range(1, 7).Where(i => new Shard(i, 7).Contains(clip)).Select(i => (clip.YouTubeId, i)))
            .ToLookup(pair => pair.YouTubeId, pair => pair.i);

        Assert.Equal(2_500, shards.Count);
        Assert.All(shards, video => Assert.Single(video.Distinct()));
        Assert.Equal(5_000, shards.Sum(video => video.Count()));
        Assert.All(shards.GroupBy(video => video.First()), shard => Assert.InRange(shard.Count(), 270, 450));
    }

    [Fact]
    public void The_hash_is_the_one_that_anybody_can_compute() =>
        Assert.Equal(0xba7816bf8f01cfeaUL, StableHash.Of("abc"));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(4, 3)]
    [InlineData(1, 0)]
    public void A_shard_that_there_is_not_is_refused(int index, int count) =>
        Assert.Throws<ArgumentException>(() => new Shard(index, count).Validated());
}
