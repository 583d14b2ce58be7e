namespace KineticsTools.Cli.Tests;

public class ExportTests(SampleData data)
{
    [Fact]
    public async Task Saved_clips_and_their_frames_are_exported()
    {
        string clips = data.NewPath("clips");
        string frames = data.NewPath("frames");
        string list = data.NewPath("val.txt");
        await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", clips, "--preset", "ultrafast");

        Run exported = await Kinetics.RunAsync(
            "export", data.Annotations, "--release", "400", "--format", "pytorchvideo", "--clip-root", clips, "--path", list, "--json");
        Run framed = await Kinetics.RunAsync(
            "frames", data.Annotations, "--release", "400", "--clip-root", clips, "-d", frames, "--frame-rate", "2", "--json");
        Run listed = await Kinetics.RunAsync(
            "export", data.Annotations, "--release", "400", "--format", "MMAction2Frames", "--clip-root", frames, "--path", list + "2");

        Assert.Equal((0, 0, 0), (exported.ExitCode, framed.ExitCode, listed.ExitCode));
        Assert.Equal(data.Savable, Assert.Single(exported.Json).GetProperty("written").GetInt64());
        Assert.Contains("clips were left out", exported.Error, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Equal(data.Savable, lines.Length);
        Assert.All(lines, line => Assert.True(File.Exists(Path.Combine(clips, line[..line.LastIndexOf(' ')]))));
        Assert.Equal(data.Savable, framed.Json.Count(line => line.GetProperty("status").GetString() == "Saved"));
        Assert.Equal(data.Savable, (await File.ReadAllLinesAsync(list + "2", TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_said_and_nothing_is_written()
    {
        string empty = data.NewPath("empty");
        Directory.CreateDirectory(empty);
        string list = data.NewPath("val.txt");

        Run nothing = await Kinetics.RunAsync("export", data.Annotations, "--release", "400", "--format", "MMAction2", "--clip-root", empty, "--path", list);
        Run nowhere = await Kinetics.RunAsync("export", data.Annotations, "--format", "MMAction2", "--clip-root", empty + "x", "--path", list);
        Run unknown = await Kinetics.RunAsync("export", data.Annotations, "--format", "Nonsense", "--path", list);

        Assert.Equal((1, 2, 2), (nothing.ExitCode, nowhere.ExitCode, unknown.ExitCode));
        Assert.Contains("A manifest of nothing", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("there is no folder", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("WebDataset", unknown.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(list));
    }
}
