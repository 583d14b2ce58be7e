using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class ResumeTests(SampleData data)
{
    [Fact]
    public async Task When_the_time_is_up_the_exit_code_is_4_and_what_was_saved_stays()
    {
        string destination = data.NewPath("out");

        // One at a time, these take several times as long on any machine.
        Run run = await Kinetics.RunAsync(
            "save", WriteWindows(400), "--video-path", data.Videos, "-d", destination, "--preset", "slower", "--throttle-limit", "1",
            "--max-duration", "0:00:02", "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("The time is up, and clips are left: ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.InRange(run.Json.Count, 0, 399);
        Assert.All(run.Json, result => Assert.Equal("Saved", result.GetProperty("status").GetString()));
        Assert.Equal(run.Json.Count, SampleData.FilesUnder(destination).Count);
        Assert.Equal(run.Json.Count, SampleData.Journal(destination).Count);
    }

    [Fact]
    public async Task Retry_failed_takes_what_failed_alone_and_verify_finds_a_damaged_clip()
    {
        string destination = data.NewPath("out");
        string[] first = ["save", data.Annotations, "--class", "abseiling", "--video-path", data.Videos, "-d", destination, "--json"];
        int count = (await Kinetics.RunAsync(first)).Json.Count(result => result.GetProperty("status").GetString() == "Saved");
        string file = SampleData.FilesUnder(destination)[0];
        await File.WriteAllTextAsync(file, "damaged", TestContext.Current.CancellationToken);

        Run verified = await Kinetics.RunAsync([.. first, "--verify"]);
        Run failed = await Kinetics.RunAsync(["save", data.Annotations, "--video-path", data.Videos, "-d", destination, "--retry-failed", "--json"]);

        Assert.Equal(0, verified.ExitCode);
        Assert.Equal(file, Assert.Single(verified.Json, result => Is(result, "status", "Saved")).GetProperty("path").GetString());
        Assert.Equal(count - 1, verified.Json.Count(result => Is(result, "reason", "AlreadySaved")));
        Assert.Equal(0, failed.ExitCode);
        Assert.DoesNotContain(failed.Json, result => Is(result, "status", "Saved"));
        Assert.Contains(failed.Json, result => Is(result, "reason", "NotFailed"));
        Assert.Equal(count, failed.Json.Count(result => Is(result, "reason", "AlreadySaved")));
    }

    [Fact]
    public async Task A_journal_with_garbage_is_said_and_does_not_end_the_run()
    {
        string destination = data.NewPath("out");
        string journal = Path.Combine(destination, ".kinetics", "journal");
        Directory.CreateDirectory(journal);
        await File.WriteAllTextAsync(Path.Combine(journal, "torn.jsonl"), "{\"v\":1,\"at\":\"20", TestContext.Current.CancellationToken);

        Run run = await Kinetics.RunAsync(
            "save", data.Annotations, "--class", "abseiling", "--first", "1", "--video-path", data.Videos, "-d", destination);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("torn.jsonl: 1 line is", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-duration", "soon")]
    [InlineData("--max-duration", "0")]
    [InlineData("--until", "25:00")]
    [InlineData("--until", "2001-01-01T06:00")]
    [InlineData("--force", "--verify")]
    [InlineData("--force", "--retry-failed")]
    public async Task Limits_and_wishes_that_make_no_sense_are_bad_usage(string first, string second)
    {
        string destination = data.NewPath("out");

        Run run = await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", destination, first, second);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(first, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(destination));
    }

    private static bool Is(JsonElement result, string name, string value) => result.GetProperty(name).GetString() == value;

    private string WriteWindows(int count)
    {
        StringBuilder csv = new("label,youtube_id,time_start,time_end,split\n");
        for (int i = 0; i < count; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"hugging,{data.Dataset.VideoIds[0]},{i % 20},{(i % 20) + (i / 20) + 1},val\n");
        }

        return data.Write("windows.csv", csv.ToString());
    }
}
