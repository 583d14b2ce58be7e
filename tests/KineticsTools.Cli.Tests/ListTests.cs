using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class ListTests(SampleData data)
{
    private const string Small = """
        label,youtube_id,time_start,time_end,split,is_cc
        abseiling,0wR5jVB-WPk,417,427,val,0
        hugging,--HHKLZPagg,36,46,val,1
        massaging person's head,3caPS4FHFF8,36,46,val,0
        hugging,3yaoNwz99xM,62,72,val,0

        """;

    [Fact]
    public async Task A_pipe_gets_the_official_csv_of_the_classes_asked_for()
    {
        Run run = await Kinetics.RunAsync("list", data.Write("small.csv", Small), "--class", "hugging");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            "label,youtube_id,time_start,time_end,split,is_cc\nhugging,--HHKLZPagg,36,46,val,1\nhugging,3yaoNwz99xM,62,72,val,0\n", run.Output);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("--class hugging,abseiling", 3)]
    [InlineData("--class hugging --class abseiling", 3)]
    [InlineData("--class HUG*", 2)]
    [InlineData("--class h* --exclude abs*", 2)]
    [InlineData("--group heights", 1)]
    [InlineData("--group heights --class hugging", 3)]
    [InlineData("--exclude hugging", 2)]
    [InlineData("--first 1", 3)]
    [InlineData("--sample 1 --seed 7", 3)]
    [InlineData("--creative-commons", 1)]
    [InlineData("--creative-commons false", 3)]
    [InlineData("--split validate", 4)]
    public async Task A_selection_means_what_it_means_in_the_module(string options, int clips)
    {
        // Before the file, where an option that takes several values could take it for one of them.
        Run run = await Kinetics.RunAsync(["list", .. options.Split(' '), data.Write("small.csv", Small), "--json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(clips, run.Json.Count);
    }

    [Fact]
    public async Task Json_lines_have_the_documented_names()
    {
        Run run = await Kinetics.RunAsync("list", data.Write("small.csv", Small), "--class", "massaging*", "--json");

        JsonElement clip = Assert.Single(run.Json);
        Assert.Equal(
            ["label", "youtube_id", "time_start", "time_end", "split", "is_cc", "release", "url", "extra"],
            clip.EnumerateObject().Select(property => property.Name));
        Assert.Equal("massaging person's head", clip.GetProperty("label").GetString());
        Assert.Equal(36, clip.GetProperty("time_start").GetInt32());
        Assert.False(clip.GetProperty("is_cc").GetBoolean());
        Assert.Equal("400", clip.GetProperty("release").GetString());
        Assert.Contains("person's", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_official_json_can_be_read_again()
    {
        string small = data.Write("small.csv", Small);
        Run json = await Kinetics.RunAsync("list", small, "--format", "json");
        Run again = await Kinetics.RunAsync("list", data.Write("small.json", json.Output), "--format", "json");

        Assert.Equal(4, JsonDocument.Parse(json.Output).RootElement.EnumerateObject().Count());
        Assert.Equal(json.Output, again.Output);
    }

    [Fact]
    public async Task What_the_official_json_cannot_hold_is_an_error_and_the_rest_is_written()
    {
        string twice = data.Write("twice.csv", "label,youtube_id,time_start,time_end,split\nyoga,0wR5jVB-WPk,1,11,val\nyoga,0wR5jVB-WPk,21,31,val\n");

        Run run = await Kinetics.RunAsync("list", twice, "--format", "json");

        Assert.Equal(1, run.ExitCode);
        Assert.Single(JsonDocument.Parse(run.Output).RootElement.EnumerateObject());
        Assert.Contains("0wR5jVB-WPk 21-31", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_matches_nothing_is_an_error_that_says_what_is_near()
    {
        Run run = await Kinetics.RunAsync("list", data.Write("small.csv", Small), "--class", "huging,abseiling", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Json);
        Assert.Equal("kinetics: No class of Kinetics 400 matches 'huging'. There is 'hugging'.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_split_that_is_not_there_is_an_error()
    {
        Run run = await Kinetics.RunAsync("list", data.Write("small.csv", Small), "--split", "val,vall");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(5, run.Lines.Count);
        Assert.Contains("'vall'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_was_taken_for_a_file_is_told_from_one()
    {
        Run run = await Kinetics.RunAsync("list", data.Write("small.csv", Small), "--class", "hugging", "abseiling");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--class 'hugging,abseiling'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_an_error_and_the_next_is_read()
    {
        Run run = await Kinetics.RunAsync("list", "no-such-file.csv", data.Write("small.csv", Small));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(5, run.Lines.Count);
        Assert.Equal("kinetics: There is no file 'no-such-file.csv'.", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_bad_row_is_an_error_with_file_and_line_and_the_rest_goes_on()
    {
        string bad = data.Write("bad.csv", Small.Replace("--HHKLZPagg,36,46", "../../etc/x,36,46", StringComparison.Ordinal) + "yoga,0wR5jVB-WPk,20,10,val,0\n");

        Run run = await Kinetics.RunAsync("list", bad);
        Run strict = await Kinetics.RunAsync("list", bad, "--strict");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(4, run.Lines.Count);
        Assert.Equal(2, run.ErrorLines.Count);
        Assert.StartsWith($"kinetics: {bad}:3: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith($"kinetics: {bad}:6: ", run.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal(1, strict.ExitCode);
        Assert.StartsWith($"kinetics: {bad}:3: ", Assert.Single(strict.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_read_for_a_dash_and_named_in_messages()
    {
        Run run = await Kinetics.RunAsync(Kinetics.Program, ["list", "-", "--class", "hugging", "--json"], Small + "yoga,short,20,30,val,0\nhugging,short,20,30,val,0\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Json.Count);
        Assert.StartsWith("kinetics: standard input:7: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_cannot_steer_the_terminal()
    {
        string hostile = data.Write("hostile.csv", "label,youtube_id,time_start,time_end,split\n\u001b[2Jyoga,0wR5jVB-WPk,1,11,val\n");

        Run run = await Kinetics.RunAsync("list", hostile, "--format", "table");

        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains("?[2Jyoga", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_share_out_all_clips()
    {
        string small = data.Write("small.csv", Small);
        List<string> dealt = [];
        for (int i = 1; i <= 2; i++)
        {
            Run run = await Kinetics.RunAsync("list", small, "--json", "--shard", string.Create(CultureInfo.InvariantCulture, $"{i}/2"));
            dealt.AddRange(run.Lines);
        }

        Run all = await Kinetics.RunAsync("list", small, "--json");
        Assert.Equal(all.Lines.Order(StringComparer.Ordinal), dealt.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Classes_come_with_the_index_that_checkpoints_use()
    {
        Run csv = await Kinetics.RunAsync("list", "--classes");
        Run json = await Kinetics.RunAsync("list", "--classes", "--release", "600", "--class", "hug*", "--json");

        Assert.Equal(0, csv.ExitCode);
        Assert.Equal(401, csv.Lines.Count);
        Assert.StartsWith("0,abseiling,", csv.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("399,zumba,", csv.Lines[^1], StringComparison.Ordinal);
        Assert.Equal(["hugging (not baby)", "hugging baby"], json.Json.Select(one => one.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no broken pipes: .NET passes over them, and the output goes nowhere.");
        StringBuilder rows = new("label,youtube_id,time_start,time_end,split\n");
        for (int i = 0; i < 20_000; i++)
        {
            // Much more than a pipe holds, so that something is still to be written when the reader is gone.
            rows.Append(CultureInfo.InvariantCulture, $"yoga,0wR5jVB-WPk,{i},{i + 10},val\n");
        }

        using System.Diagnostics.Process process = Kinetics.Start("list", data.Write("long.csv", rows.ToString()));
        string? first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("label,youtube_id,time_start,time_end,split", first);
        Assert.Equal(141, process.ExitCode);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Two_runs_can_write_to_one_file_one_after_the_other()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It takes a shell of Unix.");
        string both = data.NewPath("both.jsonl");
        string small = data.Write("small.csv", Small);

        Run run = await Kinetics.RunAsync(
            "/bin/sh", ["-c", """{ "$0" list "$1" --json; "$0" list "$1" --json; } > "$2" """, Kinetics.Program, small, both]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(8, (await File.ReadAllLinesAsync(both, TestContext.Current.CancellationToken)).Length);
    }
}
