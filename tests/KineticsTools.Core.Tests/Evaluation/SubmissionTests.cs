using KineticsTools.Evaluation;

namespace KineticsTools.Core.Tests.Evaluation;

public sealed class SubmissionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_has_the_challenges_form()
    {
        Submission submission = new();
        submission.Add("aaaaaaaaaaa", "massaging person's head", 0.1);
        submission.Add("aaaaaaaaaaa", "yoga", 1.0 / 3);
        using MemoryStream json = new();
        using MemoryStream csv = new();

        submission.WriteJson(json, externalData: "ImageNet");
        submission.WriteCsv(csv);

        Assert.Equal(
            """{"version":"KINETICS VERSION 1.0","results":{"aaaaaaaaaaa":[{"label":"massaging person's head","score":0.1},{"label":"yoga","score":0.3333333333333333}]},"external_data":{"used":true,"details":"ImageNet"}}""",
            System.Text.Encoding.UTF8.GetString(json.ToArray()));
        Assert.Equal(
            "video_id,label,score\naaaaaaaaaaa,massaging person's head,0.1\naaaaaaaaaaa,yoga,0.3333333333333333\n",
            System.Text.Encoding.UTF8.GetString(csv.ToArray()));
    }

    [Fact]
    public async Task What_is_written_is_read_back_with_the_same_scores()
    {
        Random random = new(1);
        Submission submission = new();
        GroundTruth truth = new();
        foreach (int i in Enumerable.Range(0, 50))
        {
            truth.Add($"v{i}", [i % 2 == 0 ? "yoga" : "zumba"]);
            submission.Add($"v{i}", "yoga", random.NextDouble());
            submission.Add($"v{i}", "zumba", random.NextDouble());
        }

        List<PredictionScore> scores = [];
        foreach (Action<Stream> write in new Action<Stream>[] { output => submission.WriteJson(output), submission.WriteCsv })
        {
            using MemoryStream file = new();
            write(file);
            PredictionTable table = await SubmissionReader.ReadAsync(_folder.Write("p", file.ToArray()), truth, TestContext.Current.CancellationToken);
            Assert.Equal(100, table.Count);
            scores.Add(ChallengeScore.Compute(table, TestContext.Current.CancellationToken));
        }

        Assert.Equal(scores[0].PerClass, scores[1].PerClass);
    }

    [Theory]
    [InlineData("yogi", 1, EvaluationFault.UnknownLabel)]
    [InlineData("yoga", double.NaN, EvaluationFault.InvalidScore)]
    [InlineData("zumba", 1, EvaluationFault.Duplicate)]
    public void What_the_challenge_would_refuse_is_refused(string label, double score, EvaluationFault fault)
    {
        Submission submission = new();
        submission.Add("a", "zumba", 1);

        Assert.Equal(fault, Assert.Throws<EvaluationException>(() => submission.Add("a", label, score)).Fault);
    }
}
