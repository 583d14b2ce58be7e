using System.Text.Json;
using KineticsTools.Evaluation;

namespace KineticsTools.Core.Tests.Evaluation;

public sealed class ChallengeScoreTests
{
    [Fact]
    public async Task The_challenges_own_figures_come_out()
    {
        using JsonDocument expected = JsonDocument.Parse(await File.ReadAllTextAsync(SharedData.PathOf("evaluation", "expected.json"), Stop));
        GroundTruth truth = await GroundTruthReader.ReadAsync(SharedData.PathOf("evaluation", "ground_truth.json"), cancellationToken: Stop);
        PredictionTable table = await SubmissionReader.ReadAsync(SharedData.PathOf("evaluation", "predictions.json"), truth, Stop);

        PredictionScore score = ChallengeScore.Compute(table, Stop);

        Dictionary<string, double> figures = new()
        {
            ["error@1"] = score.Error1,
            ["error@5"] = score.Error5,
            ["avg_error"] = score.MeanError,
            ["map"] = score.MeanAveragePrecision,
            ["hit@1"] = 1 - score.Error1,
            ["hit@5"] = 1 - score.Error5,
            ["avg_hit@1"] = 1 - score.Error1,
            ["avg_hit@5"] = 1 - score.Error5,
            ["n_gt"] = score.Videos,
            ["n_pred"] = score.Predictions,
        };
        foreach (JsonProperty figure in expected.RootElement.EnumerateObject().Where(figure => figure.Name != "ap"))
        {
            Assert.Equal(figure.Value.GetDouble(), figures[figure.Name], 1e-9);
        }

        JsonElement ap = expected.RootElement.GetProperty("ap");
        Assert.Equal(ap.EnumerateObject().Count(), score.PerClass.Count);
        Assert.All(score.PerClass, one => Assert.Equal(ap.GetProperty(one.Label).GetDouble(), one.AveragePrecision, 1e-9));
        Assert.Equal((40, 1), (score.Missing, score.OutsideGroundTruth));
        Assert.NotNull(ChallengeScore.Doubt(table, score));
    }

    /// <summary>Random ground truths with several labels, ties, blocked and foreign videos, against the measures by their definitions.</summary>
    [Fact]
    public void Any_predictions_score_as_the_definitions_say()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            RandomChallenge challenge = new(seed);

            PredictionScore score = ChallengeScore.Compute(challenge.ToTable(), Stop);

            Assert.Equal(challenge.Error(1), score.Error1, 1e-12);
            Assert.Equal(challenge.Error(5), score.Error5, 1e-12);
            Assert.Equal(challenge.MeanAveragePrecision(), score.MeanAveragePrecision, 1e-12);
            Assert.Equal(challenge.Blocked.Count(challenge.Truth.ContainsKey), score.Excluded);
        }
    }

    [Fact]
    public void Equal_scores_rank_the_same_in_whatever_order_they_come()
    {
        for (int seed = 100; seed < 120; seed++)
        {
            RandomChallenge challenge = new(seed);
            PredictionScore one = ChallengeScore.Compute(challenge.ToTable(), Stop);
            PredictionScore other = ChallengeScore.Compute(challenge.ToTable(shuffle: true), Stop);

            Assert.Equal(one.PerClass, other.PerClass);
            Assert.Equal((one.Error1, one.Error5), (other.Error1, other.Error5));
        }
    }

    [Fact]
    public void Two_scores_for_one_label_of_a_video_are_refused()
    {
        PredictionTable table = Table(("a", "yoga"));
        table.Add("a", "yoga", 1);
        table.Add("a", "yoga", 0.5);

        EvaluationException refused = Assert.Throws<EvaluationException>(() => ChallengeScore.Compute(table, Stop));

        Assert.Equal(EvaluationFault.Duplicate, refused.Fault);
        Assert.Contains("'a'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'yoga'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_label_is_named_with_those_near_it()
    {
        PredictionTable table = Table(("a", "yoga"));

        EvaluationException refused = Assert.Throws<EvaluationException>(() => table.Add("a", "air_drumming", 1));

        Assert.Equal(EvaluationFault.UnknownLabel, refused.Fault);
        Assert.Contains("'air_drumming'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'air drumming'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_left_to_score_is_said()
    {
        GroundTruth truth = new(new HashSet<string> { "a" });
        truth.Add("a", ["yoga"]);

        Assert.Equal(EvaluationFault.NoGroundTruth, Assert.Throws<EvaluationException>(() => ChallengeScore.Compute(new(truth), Stop)).Fault);
    }

    private static PredictionTable Table(params (string Id, string Label)[] videos)
    {
        GroundTruth truth = new();
        foreach ((string id, string label) in videos)
        {
            truth.Add(id, [label]);
        }

        return new PredictionTable(truth);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
