using KineticsTools.Selection;

namespace KineticsTools.Core.Tests.Selection;

public sealed class ClipSelectorTests
{
    private static readonly string[] Labels = ["abseiling", "hugging", "playing guitar", "playing flute"];

    private static readonly KineticsClip[] Clips = Enumerable.Range(0, 400)
        .Select(i => new KineticsClip($"id{i:000000000}", i, i + 10)
        {
            Label = Labels[i % 4],
            Release = "400",
            IsCreativeCommons = i % 8 < 4,
        })
        .ToArray();

    [Fact]
    public void Names_and_patterns_select_without_regard_to_case() =>
        Assert.Equal(200, Select(new ClipSelection { Classes = ["PLAYING *"] }).Count);

    [Fact]
    public void Excluded_classes_are_left_out() =>
        Assert.Equal(["playing guitar"], Select(new ClipSelection { Classes = ["playing *"], Exclude = ["*flute"] }).Select(clip => clip.Label).Distinct());

    [Fact]
    public void A_group_selects_its_classes_besides_those_named() =>
        Assert.Equal(
            ["hugging", "playing flute", "playing guitar"],
            Select(new ClipSelection { Classes = ["hugging"], Groups = ["music"] }).Select(clip => clip.Label!).Distinct().Order());

    [Fact]
    public void First_takes_so_many_of_each_class_as_they_come() =>
        Assert.Equal(Clips.Take(8), Select(new ClipSelection { First = 2 }));

    [Fact]
    public void A_licence_selects_those_that_have_it_or_the_others()
    {
        Assert.Equal(200, Select(new ClipSelection { CreativeCommons = true }).Count);
        Assert.All(Select(new ClipSelection { CreativeCommons = false }), clip => Assert.False(clip.IsCreativeCommons));
    }

    [Fact]
    public void A_sample_is_the_same_for_the_same_seed_whatever_the_order_and_another_for_another()
    {
        ClipSelection selection = new() { Sample = 10, Seed = 7 };
        List<KineticsClip> sample = Select(selection);

        Assert.Equal(40, sample.Count);
        Assert.All(sample.GroupBy(clip => clip.Label), group => Assert.Equal(10, group.Count()));
        Assert.Equal(sample.ToHashSet(), Select(selection, Clips.Reverse()).ToHashSet());
        Assert.NotEqual(sample.ToHashSet(), Select(selection with { Seed = 8 }).ToHashSet());
        Assert.Equal(sample.OrderBy(clip => clip.TimeStart), sample);
    }

    [Fact]
    public void A_name_that_the_release_does_not_have_is_said_before_the_clips_are_through()
    {
        ClipSelector selector = new(new ClipSelection { Classes = ["hugging (not baby)", "hugging"] });
        selector.Accept(Clips[0]);

        (string name, string message) = Assert.Single(selector.ForeignNames("400"));

        Assert.Equal("hugging (not baby)", name);
        Assert.Contains("'hugging'", message);
        Assert.DoesNotContain(selector.UnmatchedNames(), unmatched => unmatched.Name == "hugging (not baby)");
    }

    [Fact]
    public void A_class_that_none_of_the_clips_is_of_is_said_at_the_end()
    {
        ClipSelector selector = new(new ClipSelection { Classes = ["archery"] });
        Array.ForEach(Clips, clip => selector.Accept(clip));

        Assert.Contains("none of these clips", Assert.Single(selector.UnmatchedNames()).Message);
    }

    [Fact]
    public void Held_out_labels_match_no_class() =>
        Assert.Empty(Select(new ClipSelection { Classes = ["*"] }, [new KineticsClip("0wR5jVB-WPk", 1, 11)]));

    private static List<KineticsClip> Select(ClipSelection selection, IEnumerable<KineticsClip>? clips = null)
    {
        ClipSelector selector = new(selection);
        List<KineticsClip> selected = [.. (clips ?? Clips).Where(selector.Accept)];
        return [.. selected, .. selector.Drawn];
    }
}
