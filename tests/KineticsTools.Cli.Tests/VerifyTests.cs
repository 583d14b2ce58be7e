using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class VerifyTests(SampleData data)
{
    [Fact]
    public async Task Bad_files_are_told_and_removed_where_that_is_asked_for()
    {
        (string folder, string bad) = MakeFolder();

        Run found = await Kinetics.RunAsync("verify", folder);
        Run json = await Kinetics.RunAsync("verify", folder, "--json", "--remove", "--throttle-limit", "1");
        Run after = await Kinetics.RunAsync("verify", folder);

        Assert.Equal(1, found.ExitCode);
        Assert.StartsWith($"bad {bad}: ", Assert.Single(found.Lines), StringComparison.Ordinal);

        Assert.Equal(0, json.ExitCode);
        Assert.Equal(2, json.Json.Count);
        JsonElement check = json.Json.Single(one => !one.GetProperty("valid").GetBoolean());
        Assert.Equal(bad, check.GetProperty("path").GetString());
        Assert.True(check.GetProperty("removed").GetBoolean());
        Assert.NotEmpty(check.GetProperty("problems").EnumerateArray());
        Assert.False(File.Exists(bad));

        Assert.Equal(0, after.ExitCode);
        Assert.Empty(after.Output);
        Assert.Contains("1 good, 0 bad", Assert.Single(after.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_have_the_documented_names()
    {
        Run run = await Kinetics.RunAsync("verify", Path.Combine(data.Videos, data.Dataset.VideoIds[0] + ".mp4"), "--json");

        Assert.Equal(
            [
                "path", "valid", "problems", "checked", "removed", "youtube_id", "time_start", "time_end", "duration", "width", "height", "frame_rate",
                "frames", "video_codec", "audio_codec", "size",
            ],
            Assert.Single(run.Json).EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Nothing_to_check_is_an_error_and_not_a_success()
    {
        string empty = data.NewPath("empty");
        Directory.CreateDirectory(empty);

        Run missing = await Kinetics.RunAsync("verify", data.NewPath("missing"));
        Run nothing = await Kinetics.RunAsync("verify", empty);

        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("There is no file or folder", missing.Error, StringComparison.Ordinal);
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("There is no clip under", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_clip_by_its_ending_is_never_removed()
    {
        string folder = data.NewPath("mixed");
        Directory.CreateDirectory(folder);
        string list = Path.Combine(folder, "val.csv");
        string text = Path.Combine(folder, "text.mp4");
        await File.WriteAllTextAsync(list, "label,youtube_id\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(text, "not a video", TestContext.Current.CancellationToken);

        Run run = await Kinetics.RunAsync("verify", list, text, "--remove");

        Assert.Equal(1, run.ExitCode);
        Assert.True(File.Exists(list));
        Assert.False(File.Exists(text));
        Assert.Contains(run.Lines, line => line.StartsWith($"bad {list}: ", StringComparison.Ordinal));
    }

    private (string Folder, string Bad) MakeFolder()
    {
        string folder = data.NewPath("clips");
        Directory.CreateDirectory(folder);
        string video = Path.Combine(data.Videos, data.Dataset.VideoIds[0] + ".mp4");
        File.Copy(video, Path.Combine(folder, "good.mp4"));
        string bad = Path.Combine(folder, "bad.mp4");
        byte[] half = File.ReadAllBytes(video);
        File.WriteAllBytes(bad, half[..(half.Length / 2)]);
        return (folder, bad);
    }
}
