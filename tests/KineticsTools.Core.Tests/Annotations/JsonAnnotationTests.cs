using System.Text;

namespace KineticsTools.Core.Tests.Annotations;

public sealed class JsonAnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_cut_in_half_gives_the_entries_before_the_cut_and_says_where_it_ends()
    {
        string whole = await File.ReadAllTextAsync(SharedData.PathOf("annotations", "kinetics400_subset_train.json"), TestContext.Current.CancellationToken);
        string path = _folder.Write("half.json", whole[..(whole.Length / 2)]);

        (List<KineticsClip> clips, List<AnnotationFault> faults) = await Annotated.ReadAsync(path);

        Assert.InRange(clips.Count, 500, 530);
        Assert.Equal(AnnotationFaultKind.Incomplete, Assert.Single(faults).Kind);
        Assert.Contains($"{clips.Count} entries", faults[0].Message);
    }

    [Fact]
    public async Task Entries_that_are_none_are_reported_with_their_line_and_the_rest_goes_on()
    {
        string path = _folder.Write("a.json", """
            {
              "0wR5jVB-WPk": {"annotations": {"label": "", "segment": [1.0, 11.0]}, "subset": "test", "fps": 25},
              "bad": {"annotations": {"label": "archery", "segment": [1.0, 11.0]}, "subset": "test"},
              "3caPS4FHFF8": {"annotations": {"label": "archery"}},
              "3yaoNwz99xM": {"annotations": {"label": "archery", "segment": [2.5, 11.0]}},
              "6IbvOJxXnOo": {"annotations": {"label": "archery", "segment": [2, 12]}}
            }
            """);

        (List<KineticsClip> clips, List<AnnotationFault> faults) = await Annotated.ReadAsync(path);

        Assert.Equal([null, "archery"], clips.Select(clip => clip.Label));
        Assert.Equal("25", clips[0].Extra!["fps"]);
        Assert.Equal(
            [(3L, AnnotationFaultKind.BadId), (4L, AnnotationFaultKind.Malformed), (5L, AnnotationFaultKind.BadTime)],
            faults.Select(fault => (fault.Line, fault.Kind)));
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{\"a\": nonsense}")]
    [InlineData("{")]
    public async Task What_is_not_the_published_JSON_is_said(string text)
    {
        AnnotationFault fault = Assert.Single((await Annotated.ReadAsync(_folder.Write("a.json", text))).Faults);

        Assert.Equal(AnnotationFaultKind.Incomplete, fault.Kind);
    }

    [Fact]
    public async Task An_entry_larger_than_any_annotation_ends_the_file_and_not_the_memory()
    {
        StringBuilder text = new("{\"0wR5jVB-WPk\": {\"x\": \"");
        text.Append('x', 3_000_000).Append("\"}}");

        AnnotationFault fault = Assert.Single((await Annotated.ReadAsync(_folder.Write("a.json", text.ToString()))).Faults);

        Assert.Contains("1 MiB", fault.Message);
    }
}
