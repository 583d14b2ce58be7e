using KineticsTools.Evaluation;

namespace KineticsTools.Core.Tests.Evaluation;

public sealed class GroundTruthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_annotation_file_is_a_ground_truth_in_both_of_its_forms()
    {
        string csv = _folder.Write("val.csv", "label,youtube_id,time_start,time_end,split\nyoga,aaaaaaaaaaa,1,11,val\nzumba,bbbbbbbbbbb,2,12,val\n");
        string json = _folder.Write("val.json", """
            {"aaaaaaaaaaa":{"annotations":{"label":"yoga","segment":[1.0,11.0]},"subset":"val"},
             "bbbbbbbbbbb":{"annotations":{"label":"zumba","segment":[2.0,12.0]},"subset":"val"}}
            """);

        foreach (string path in new[] { csv, json })
        {
            GroundTruth truth = await ReadAsync(path);
            Assert.Equal(2, truth.Videos.Count);
            Assert.Equal(["zumba"], truth.LabelsOf(truth.Find("bbbbbbbbbbb")));
            Assert.Equal(truth.Find("bbbbbbbbbbb"), truth.Find("bbbbbbbbbbb_000002_000012"));
            Assert.Equal(truth.Find("bbbbbbbbbbb"), truth.Find("bbbbbbbbbbb_2_12"));
            Assert.Equal(GroundTruth.Unknown, truth.Find("bbbbbbbbbbb_000003_000013"));
        }
    }

    [Fact]
    public async Task Of_a_video_with_several_windows_the_name_has_to_say_which_one()
    {
        string path = _folder.Write("val.csv", "label,youtube_id,time_start,time_end,split\nyoga,aaaaaaaaaaa,1,11,val\nzumba,aaaaaaaaaaa,2,12,val\n");

        GroundTruth truth = await ReadAsync(path);

        Assert.Equal(["zumba"], truth.LabelsOf(truth.Find("aaaaaaaaaaa_000002_000012")));
        Assert.Contains("several windows", Assert.Throws<EvaluationException>(() => truth.Find("aaaaaaaaaaa")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_answers_to_a_challenges_bare_id()
    {
        GroundTruth truth = new(new HashSet<string> { "bbbbbbbbbbb" });
        truth.Add("aaaaaaaaaaa", ["yoga"]);
        truth.Add("bbbbbbbbbbb", ["yoga"]);

        Assert.Equal(0, truth.Find("aaaaaaaaaaa_000001_000011"));
        Assert.Equal(GroundTruth.Excluded, truth.Find("bbbbbbbbbbb_000001_000011"));
        Assert.Equal(GroundTruth.Unknown, truth.Find("ccccccccccc"));
    }

    [Theory]
    [InlineData("""{"database":{"a":{"subset":"training","annotations":[{"label":"yoga"}]},"b":{"subset":"validation","annotations":[{"label":"yoga"}]}}}""", null, "train, val. Say which")]
    [InlineData("""{"database":{"a":{"subset":"training","annotations":[{"label":"yoga"}]}}}""", "testing", "no labelled video of a subset 'testing'. There are the subsets train.")]
    [InlineData("""{"database":{"a":{"subset":"testing","annotations":[{"label":""}]}}}""", null, "no labelled video")]
    [InlineData("""{"videos":{}}""", null, "has no \"database\"")]
    [InlineData("""{"database":{"a":""", null, "ends in the middle")]
    [InlineData("label,youtube_id,time_start,time_end,split\nyoga,short,1,11,val\n", null, ":2:")]
    [InlineData("youtube_id,time_start,time_end,split\naaaaaaaaaaa,1,11,test\n", null, "no labelled video")]
    public async Task What_is_no_ground_truth_is_said(string content, string? subset, string message)
    {
        string path = _folder.Write("bad", content);

        EvaluationException refused = await Assert.ThrowsAsync<EvaluationException>(() => ReadAsync(path, subset));

        Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subset_is_found_by_any_of_its_names()
    {
        string path = _folder.Write("g.json",
            """{"database":{"a":{"subset":"training","annotations":[{"label":"yoga"}]},"b":{"subset":"validation","annotations":[{"label":"yoga"}]}}}""");

        Assert.Equal(["b"], (await ReadAsync(path, "val")).Videos);
        Assert.Equal(["a"], (await ReadAsync(path, "Training")).Videos);
    }

    private static Task<GroundTruth> ReadAsync(string path, string? subset = null) =>
        GroundTruthReader.ReadAsync(path, subset, cancellationToken: TestContext.Current.CancellationToken);
}
