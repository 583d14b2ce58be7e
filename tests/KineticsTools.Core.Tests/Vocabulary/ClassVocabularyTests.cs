using System.Text.Json;
using KineticsTools.Vocabulary;

namespace KineticsTools.Core.Tests.Vocabulary;

public sealed class ClassVocabularyTests
{
    [Theory]
    [InlineData("400")]
    [InlineData("600")]
    [InlineData("700")]
    public void Labels_and_indices_are_those_of_the_published_list(string release)
    {
        string[] published = File.ReadAllLines(SharedData.PathOf("vocabulary", $"kinetics{release}.txt"));

        Assert.Equal(published, ClassVocabulary.Of(release).Labels);
        Assert.Equal(Enumerable.Range(0, published.Length), ClassVocabulary.Of(release).Classes.Select(one => one.Index!.Value));
    }

    [Fact]
    public void Groups_are_those_of_the_paper()
    {
        string text = File.ReadAllText(SharedData.PathOf("vocabulary", "kinetics400_groups.json"));
        Dictionary<string, string[]> published = JsonSerializer.Deserialize<Dictionary<string, string[]>>(text)!;

        Assert.Equal(published.Keys.Order(StringComparer.Ordinal), ClassVocabulary.Groups);
        Assert.All(published, group => Assert.Equal(
            group.Value.Order(StringComparer.Ordinal),
            ClassVocabulary.Of("400").Classes.Where(one => one.Groups.Contains(group.Key)).Select(one => one.Label)));
    }

    [Fact]
    public void Release_700_2020_has_the_classes_of_700() =>
        Assert.Equal(ClassVocabulary.Of("700").Labels, ClassVocabulary.Of("700-2020").Labels);

    [Theory]
    [InlineData("hugging", "600", "hugging (not baby)", "hugging baby")]
    [InlineData("huging", "400", "hugging")]
    [InlineData("plaing guitar", "400", "playing guitar")]
    [InlineData("guitar", "400", "playing guitar", "playing bass guitar", "tapping guitar", "strumming guitar")]
    [InlineData("hugging_(not_baby)", "700", "hugging (not baby)")]
    public void A_name_that_no_class_has_suggests_those_that_were_meant(string name, string release, params string[] expected)
    {
        IReadOnlyList<string> near = NearMiss.Suggest(name, ClassVocabulary.Of(release).Labels);

        Assert.Subset(near.ToHashSet(), expected.Where(label => ClassVocabulary.Of(release).Find(label) is not null).ToHashSet());
        Assert.NotEmpty(near);
    }

    [Fact]
    public void Nonsense_suggests_nothing() => Assert.Empty(NearMiss.Suggest("qwxyzzy", ClassVocabulary.Of("700").Labels));
}
