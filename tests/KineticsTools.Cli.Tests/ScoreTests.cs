using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class ScoreTests(SampleData data)
{
    private const string Truth = "label,youtube_id,time_start,time_end,split\nyoga,aaaaaaaaaaa,1,11,val\nzumba,bbbbbbbbbbb,2,12,val\nhugging,ccccccccccc,2,12,val\n";
    private const string Predictions = "video_id,label,score\naaaaaaaaaaa,yoga,0.9\naaaaaaaaaaa,zumba,0.3\nbbbbbbbbbbb,yoga,0.8\nbbbbbbbbbbb,zumba,0.2\n";

    [Fact]
    public async Task Predictions_are_scored_as_a_table_and_as_json()
    {
        string truth = data.Write("val.csv", Truth);
        string predictions = data.Write("p.csv", Predictions);
        string blocked = data.Write("blocked.txt", "ccccccccccc\n");

        Run table = await Kinetics.RunAsync("score", predictions, "--ground-truth", truth, "--exclude", blocked, "--per-class");
        Run json = await Kinetics.RunAsync("score", predictions, predictions, "--ground-truth", truth, "--json");

        Assert.Equal((0, 0), (table.ExitCode, json.ExitCode));
        Assert.Equal(4, table.Lines.Count);
        Assert.Equal(["0.5000", "0.0000", "0.2500", "0.7500", "2", "0", "1"], Fields(table.Lines[1])[..7]);
        Assert.EndsWith(predictions, table.Lines[1], StringComparison.Ordinal);
        Assert.Equal(["1.0000", "0.0000", "0.5000", "0.5000", "1", "zumba"], Fields(table.Lines[3]));
        Assert.Equal(2, json.Json.Count);
        Assert.Equal(
            ["path", "error_1", "error_5", "mean_error", "mean_average_precision", "videos", "missing", "outside_ground_truth", "excluded", "predictions", "classes"],
            json.Json[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(2.0 / 3, json.Json[0].GetProperty("error_1").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, json.Json[0].GetProperty("classes").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_scored_is_an_error_and_the_other_files_are_scored()
    {
        string truth = data.Write("val.csv", Truth);
        string bad = data.Write("bad.json", """{"results":{"aaaaaaaaaaa":[{"label":"yogi","score":1}]}}""");
        string good = data.Write("p.csv", Predictions);

        Run run = await Kinetics.RunAsync("score", bad, good, "--ground-truth", truth);
        Run missing = await Kinetics.RunAsync("score", good, "--ground-truth", data.NewPath("missing.csv"));
        Run usage = await Kinetics.RunAsync("score", good);

        Assert.Equal((1, 1, 2), (run.ExitCode, missing.ExitCode, usage.ExitCode));
        Assert.Contains("'yogi'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(2, run.Lines.Count);
        Assert.Contains("missing.csv", missing.Error, StringComparison.Ordinal);
        Assert.Contains("--ground-truth", usage.Error, StringComparison.Ordinal);
    }

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
