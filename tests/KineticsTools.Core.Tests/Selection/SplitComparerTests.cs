using KineticsTools.Annotations;
using KineticsTools.Selection;

namespace KineticsTools.Core.Tests.Selection;

public sealed class SplitComparerTests
{
    [Fact]
    public void Pairs_of_one_video_are_the_same_window_overlap_or_lie_apart()
    {
        SplitComparer comparer = new();
        comparer.AddReference(Clip("-aaaaaaaaaa", 0, "abseiling"));
        comparer.AddReference(Clip("-aaaaaaaaaa", 30, "abseiling"));
        comparer.AddReference(Clip("-bbbbbbbbbb", 0, "hugging"));

        Assert.Equal(
            [(WindowRelation.Overlapping, 6), (WindowRelation.Apart, 0)],
            comparer.Compare(Clip("-aaaaaaaaaa", 4, "abseiling")).Select(pair => (pair.Relation, pair.Overlap)));
        Assert.Equal(WindowRelation.Same, Assert.Single(comparer.Compare(Clip("-bbbbbbbbbb", 0, "hugging (not baby)"))).Relation);
        Assert.Equal(WindowRelation.Apart, Assert.Single(comparer.Compare(Clip("-bbbbbbbbbb", 10, null))).Relation);
        Assert.Empty(comparer.Compare(Clip("-cccccccccc", 0, "hugging")));

        Assert.Equal(
            new SplitComparison
            {
                ReferenceClips = 3, DifferenceClips = 4, ReferenceVideos = 2, DifferenceVideos = 3, SharedVideos = 2, OverlappingVideos = 2,
                SameWindows = 1, OverlappingWindows = 1, RelabeledWindows = 1,
            },
            comparer.Summarize());
    }

    [Theory]
    [InlineData("kinetics400_val_2017.csv", "kinetics700_val_2019.csv", 209, 200)]
    [InlineData("kinetics400_val_2017.csv", "kinetics600_val_2018.csv", 13569, 13566)]
    [InlineData("kinetics400_val_2017.csv", "kinetics400_test_2017.csv", 0, 0)]
    public async Task Published_splits_share_what_they_share(string reference, string difference, int videos, int windows)
    {
        SplitComparer comparer = new();
        foreach (KineticsClip clip in await ReadAsync(reference))
        {
            comparer.AddReference(clip);
        }

        List<SharedWindow> pairs = [.. (await ReadAsync(difference)).SelectMany(comparer.Compare)];

        SplitComparison found = comparer.Summarize();
        Assert.Equal((videos, windows), (found.SharedVideos, found.SameWindows));
        Assert.Equal(videos, pairs.Select(pair => pair.YouTubeId).Distinct().Count());
    }

    private static KineticsClip Clip(string id, int start, string? label) => new(id, start, start + 10) { Label = label };

    private static async Task<List<KineticsClip>> ReadAsync(string file)
    {
        List<KineticsClip> clips = [];
        await foreach (AnnotationBatch batch in AnnotationReader.ReadAsync(
            SharedData.PathOf("annotations", file), new AnnotationReadOptions(), TestContext.Current.CancellationToken))
        {
            clips.AddRange(batch.Clips);
        }

        return clips;
    }
}
