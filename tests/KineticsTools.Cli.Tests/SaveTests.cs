using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class SaveTests(SampleData data)
{
    [Fact]
    public async Task A_split_is_saved_then_skipped_then_found_good()
    {
        string destination = data.NewPath("out");
        string[] command = ["save", data.Annotations, "--video-path", data.Videos, "-d", destination, "--json"];

        Run saved = await Kinetics.RunAsync(command);
        Run again = await Kinetics.RunAsync(command);
        Run verified = await Kinetics.RunAsync("verify", destination, "--json");

        // What cannot be had is a result and no failure.
        Assert.Equal(0, saved.ExitCode);
        Assert.Equal(
            data.Dataset.Rows.Select(row => (row.Key.ToString(), row.Expected.ToString())).Order(),
            saved.Json.Select(result => (KeyOf(result), result.GetProperty("reason").GetString() ?? "None")).Order());
        Assert.All(
            saved.Json.Where(result => Is(result, "status", "Saved")),
            result => Assert.True(File.Exists(result.GetProperty("path").GetString())));
        Assert.Equal(data.Savable, SampleData.FilesUnder(destination).Count);

        Assert.Equal(0, again.ExitCode);
        Assert.Equal(data.Savable, again.Json.Count(result => Is(result, "status", "Skipped") && Is(result, "reason", "AlreadySaved")));
        Assert.DoesNotContain(again.Json, result => Is(result, "status", "Saved"));

        Assert.Equal(0, verified.ExitCode);
        Assert.Equal(data.Savable, verified.Json.Count);
        Assert.Contains($"{data.Savable} saved (Truncated 1), 0 skipped", saved.ErrorLines[^1], StringComparison.Ordinal);
        Assert.EndsWith(destination, saved.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_have_the_documented_names()
    {
        Run run = await Kinetics.RunAsync(
            "save", data.Annotations, "--class", "abseiling", "--first", "1", "--video-path", data.Videos, "-d", data.NewPath("out"), "--json");

        JsonElement result = Assert.Single(run.Json);
        Assert.Equal(
            [
                "label", "youtube_id", "time_start", "time_end", "split", "is_cc", "release", "url", "extra",
                "status", "reason", "message", "path", "source", "duration", "has_audio", "size", "bytes_fetched", "elapsed", "attempts", "sha256",
            ],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal("val", result.GetProperty("split").GetString());
        Assert.Equal(10, result.GetProperty("duration").GetDouble(), 1.0);
        Assert.True(result.GetProperty("has_audio").GetBoolean());
        Assert.Equal(new FileInfo(result.GetProperty("path").GetString()!).Length, result.GetProperty("size").GetInt64());
    }

    [Fact]
    public async Task Options_reach_the_engine()
    {
        string destination = data.NewPath("out");

        Run run = await Kinetics.RunAsync(
            "save", data.Annotations, "--class", "abseiling", "--first", "1", "--video-path", data.Videos, "--destination", destination,
            "--media", "video", "--short-side", "48", "--frame-rate", "5", "--quality", "30", "--preset", "ultrafast", "--throttle-limit", "1",
            "--cut", "PRECISE", "--layout", "{release}/{label}/{id}-{start}-{end}", "--label-style", "underscore");
        Run verified = await Kinetics.RunAsync("verify", destination, "--json");

        Assert.Equal(0, run.ExitCode);
        JsonElement check = Assert.Single(verified.Json);
        Assert.Contains(Path.Combine(destination, "400", "abseiling"), check.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(48, check.GetProperty("height").GetInt32());
        Assert.Equal(5, check.GetProperty("frame_rate").GetDouble());
        Assert.Equal(JsonValueKind.Null, check.GetProperty("audio_codec").ValueKind);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_saved_and_writes_nothing()
    {
        string destination = data.NewPath("out");

        // Neither ffmpeg nor the videos are needed to say it.
        Run run = await Kinetics.RunAsync(
            Kinetics.Program, ["save", data.Annotations, "-d", destination, "--dry-run", "--json"], null, ("KINETICSTOOLS_FFMPEG", destination));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(data.Dataset.Rows.Count, run.Json.Count);
        Assert.All(run.Json, plan => Assert.Equal("WouldSave", plan.GetProperty("status").GetString()));
        Assert.False(Directory.Exists(destination));
    }

    [Fact]
    public async Task A_video_that_is_none_fails_with_an_error_and_the_rest_is_saved()
    {
        string destination = data.NewPath("out");
        string videos = data.NewPath("videos");
        Directory.CreateDirectory(videos);
        File.Copy(Path.Combine(data.Videos, data.Dataset.VideoIds[0] + ".mp4"), Path.Combine(videos, data.Dataset.VideoIds[0] + ".mp4"));
        await File.WriteAllTextAsync(Path.Combine(videos, data.Dataset.VideoIds[1] + ".mp4"), "not a video", TestContext.Current.CancellationToken);

        Run run = await Kinetics.RunAsync("save", data.Annotations, "--first", "1", "--video-path", videos, "-d", destination, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["Failed", "Saved"], run.Json.Select(result => result.GetProperty("status").GetString()).Order());
        string error = Assert.Single(run.ErrorLines, line => line.StartsWith("kinetics: ", StringComparison.Ordinal));
        Assert.Contains(data.Dataset.VideoIds[1], error, StringComparison.Ordinal);
        Assert.Single(SampleData.FilesUnder(destination));
    }

    [Fact]
    public async Task Standard_output_is_empty_where_nothing_is_selected_and_the_exit_code_says_so()
    {
        Run run = await Kinetics.RunAsync(
            "save", data.Annotations, "--class", "huging", "--video-path", data.Videos, "-d", data.NewPath("out"), "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("'hugging'", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ffmpeg_it_says_how_to_get_it()
    {
        string nowhere = data.NewPath("nowhere");

        Run run = await Kinetics.RunAsync(
            Kinetics.Program, ["save", data.Annotations, "--video-path", data.Videos, "-d", nowhere], null, ("KINETICSTOOLS_FFMPEG", nowhere));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Install it with", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_destination_that_cannot_be_written_is_one_error()
    {
        string file = data.Write("file", "");

        Run run = await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", Path.Combine(file, "out"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing can be written to", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static bool Is(JsonElement result, string name, string value) => result.GetProperty(name).GetString() == value;

    private static string KeyOf(JsonElement result) => new ClipKey(
        result.GetProperty("youtube_id").GetString()!, result.GetProperty("time_start").GetInt32(), result.GetProperty("time_end").GetInt32()).ToString();
}
