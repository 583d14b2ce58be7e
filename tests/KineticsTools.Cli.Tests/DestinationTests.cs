using System.Diagnostics;
using System.Text.Json;
using KineticsTools.Saving;

namespace KineticsTools.Cli.Tests;

/// <summary>What runs leave at a destination, for each other and for who comes to look.</summary>
public class DestinationTests(SampleData data)
{
    [Fact]
    public async Task Coverage_counts_what_was_saved_and_says_why_the_rest_is_not()
    {
        string destination = data.NewPath("out");
        Run saved = await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", destination, "--json");

        Run run = await Kinetics.RunAsync("coverage", data.Annotations, "-d", destination, "--json");
        Run table = await Kinetics.RunAsync("coverage", data.Annotations, "-d", destination, "--by", "class,split");

        Assert.Equal(0, run.ExitCode);
        JsonElement total = Assert.Single(run.Json, one => one.GetProperty("is_total").GetBoolean());
        foreach (string status in new[] { "Saved", "Unavailable", "Failed" })
        {
            Assert.Equal(CountOf(saved, "status", status), total.GetProperty(status.ToLowerInvariant()).GetInt32());
        }

        Assert.Equal(CountOf(saved, "reason", "Truncated"), total.GetProperty("truncated").GetInt32());
        Assert.Equal(
            CountOf(saved, "reason", "NotInSource"), total.GetProperty("unavailable_reasons").GetProperty("NotInSource").GetInt32());
        Assert.Equal(saved.Json.Sum(one => one.GetProperty("size").GetInt64()), total.GetProperty("bytes").GetInt64());
        Assert.Equal(0, total.GetProperty("missing").GetInt32());
        Assert.Contains(table.Lines, line => line.Contains("abseiling", StringComparison.Ordinal));
        Assert.Contains(table.Lines, line => line.Contains("(total)", StringComparison.Ordinal));
        Assert.Contains("NotInSource", table.Lines[^1] + table.Lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_of_nowhere_or_by_nothing_known_is_bad_usage()
    {
        Assert.Equal(2, (await Kinetics.RunAsync("coverage", data.Annotations, "-d", data.NewPath("nowhere"))).ExitCode);
        Assert.Equal(2, (await Kinetics.RunAsync("coverage", data.Annotations, "-d", data.Videos, "--by", "weather")).ExitCode);
    }

    [Fact]
    public async Task What_a_quiet_run_does_not_say_stands_in_its_log()
    {
        string destination = data.NewPath("quiet"), log = data.NewPath("quiet.log"), archive = data.NewPath("damaged.tar");
        Directory.CreateDirectory(Path.Combine(destination, ".kinetics"));
        await File.WriteAllTextAsync(Path.Combine(destination, ".kinetics", "destination.json"), "{", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(archive, new string('x', 2000), TestContext.Current.CancellationToken);

        Run run = await Kinetics.RunAsync(
            Kinetics.Program, ["save", data.Annotations, "--archive", archive, "-d", destination, "--quiet", "--log", log],
            null, ("KINETICSTOOLS_CACHE", data.NewPath("cache")));

        string text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Contains("destination.json cannot be read", text, StringComparison.Ordinal);
        Assert.Contains("damaged.tar", text, StringComparison.Ordinal);
        Assert.DoesNotContain("destination.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_with_lock_does_not_overlap_another_and_leaves_a_log_and_a_summary()
    {
        string destination = data.NewPath("out");
        string log = data.NewPath("run.log");
        string summary = data.NewPath("summary.json");
        string[] line =
        [
            "save", data.Annotations, "--class", "abseiling", "--first", "2", "--video-path", data.Videos, "-d", destination, "--lock", "--quiet",
            "--log", log, "--summary", summary,
        ];
        Run busy;
        using (RunLock.Take(destination, _ => { }))
        {
            busy = await Kinetics.RunAsync(line);
        }

        Assert.Equal(5, busy.ExitCode);
        Assert.Contains("has the lock", Assert.Single(busy.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(log) || File.Exists(summary));

        Run run = await Kinetics.RunAsync(line);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        JsonElement written = JsonDocument.Parse(await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("Done", written.GetProperty("outcome").GetString());
        Assert.Equal(SampleData.FilesUnder(destination).Count, written.GetProperty("saved").GetInt32());
        Assert.Equal(written.GetProperty("taken").GetInt32() + 2, File.ReadAllLines(log).Length);
    }

    [Fact]
    public async Task A_run_that_cannot_go_on_says_so_in_its_summary()
    {
        string summary = data.NewPath("summary.json");
        string destination = data.Write("file", "no folder");

        Run run = await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", destination, "--summary", summary);

        Assert.Equal(1, run.ExitCode);
        JsonElement written = JsonDocument.Parse(await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("Fault", written.GetProperty("outcome").GetString());
        Assert.Contains(destination, written.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_layout_is_refused_before_anything_is_written_unless_it_is_allowed()
    {
        string destination = data.NewPath("out");
        string[] line = ["save", data.Annotations, "--class", "abseiling", "--first", "1", "--video-path", data.Videos, "-d", destination];
        await Kinetics.RunAsync(line);

        Run refused = await Kinetics.RunAsync([.. line, "--layout", "{id}_{start}_{end}"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--allow-mixed", refused.Error, StringComparison.Ordinal);
        int count = SampleData.FilesUnder(destination).Count;

        Assert.Equal(0, (await Kinetics.RunAsync([.. line, "--layout", "{id}_{start}_{end}", "--allow-mixed"])).ExitCode);
        Assert.Equal(count + 1, SampleData.FilesUnder(destination).Count);
    }

    [Fact]
    public async Task Two_processes_at_one_destination_save_nothing_twice()
    {
        string destination = data.NewPath("out");
        string[] line = ["save", data.WriteManyWindows(), "--video-path", data.Videos, "-d", destination, "--preset", "ultrafast", "--json"];

        Run[] runs = await Task.WhenAll(Kinetics.RunAsync(line), Kinetics.RunAsync(line));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(SampleData.ManyWindows, runs.Sum(run => CountOf(run, "status", "Saved")));
        Assert.Equal(SampleData.ManyWindows, SampleData.FilesUnder(destination).Count);
        Assert.Equal(SampleData.ManyWindows, SampleData.Journal(destination).Count);
    }

    [Fact]
    public async Task A_run_that_is_killed_again_and_again_gets_there_and_saves_nothing_twice()
    {
        string destination = data.NewPath("out");
        string[] line = ["save", data.WriteManyWindows(), "--video-path", data.Videos, "-d", destination, "--preset", "ultrafast", "--throttle-limit", "2"];
        for (int kill = 1; kill <= 4; kill++)
        {
            using Process process = Kinetics.Start(line);
            int before = SampleData.FilesUnder(destination).Count;
            while (!process.HasExited && SampleData.FilesUnder(destination).Count < before + kill)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Run last = await Kinetics.RunAsync(line);

        Assert.Equal(0, last.ExitCode);
        Assert.Equal(0, (await Kinetics.RunAsync("verify", destination)).ExitCode);
        Assert.Equal(SampleData.ManyWindows, SampleData.FilesUnder(destination).Count);
        Assert.All(SampleData.FilesUnder(destination), file => Assert.EndsWith(".mp4", file, StringComparison.Ordinal));
        Assert.All(SampleData.Journal(destination).GroupBy(entry => entry.GetProperty("path").GetString()), saves => Assert.Single(saves));
    }

    private static int CountOf(Run run, string name, string value) => run.Json.Count(result => result.GetProperty(name).GetString() == value);
}
