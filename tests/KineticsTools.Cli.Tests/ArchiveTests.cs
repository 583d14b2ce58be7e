using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace KineticsTools.Cli.Tests;

public class ArchiveTests(SampleData data)
{
    [Fact]
    public async Task Clips_are_taken_out_of_an_archive_and_what_is_in_none_is_a_result()
    {
        string made = data.NewPath("made"), destination = data.NewPath("out"), archive = data.NewPath("clips.tar.gz");
        await Kinetics.RunAsync("save", data.Annotations, "--video-path", data.Videos, "-d", made, "--preset", "ultrafast");
        await using (GZipStream gzip = new(File.Create(archive), CompressionLevel.Fastest))
        {
            await TarFile.CreateFromDirectoryAsync(Path.Combine(made, "val"), gzip, includeBaseDirectory: false, TestContext.Current.CancellationToken);
        }

        Run run = await Kinetics.RunAsync(
            Kinetics.Program, ["save", data.Annotations, "--archive", archive, "-d", destination, "--json"], null, ("KINETICSTOOLS_CACHE", data.NewPath("cache")));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(data.Savable, run.Json.Count(result => result.GetProperty("status").GetString() == "Saved"));
        Assert.All(run.Json, result => Assert.Equal("Archive", result.GetProperty("source").GetString()));
        foreach (JsonElement result in run.Json.Where(result => result.GetProperty("status").GetString() == "Saved"))
        {
            string path = result.GetProperty("path").GetString()!;
            Assert.Equal(File.ReadAllBytes(path.Replace(destination, made)), File.ReadAllBytes(path));
        }
    }

    [Theory]
    [InlineData("There is no file|there is no file", "save", "x.csv", "--archive", "/no/such/file.tar")]
    [InlineData("--mirror says which one", "save", "x.csv", "--mirror-address", "https://example.org")]
    [InlineData("400", "annotations", "500")]
    [InlineData("train, val, test", "annotations", "400", "--split", "dev")]
    public async Task What_makes_no_sense_is_bad_usage(string message, params string[] arguments)
    {
        Run run = await Kinetics.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message.Split('|'), part => run.Error.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Annotations_that_cannot_be_had_are_one_error()
    {
        Run run = await Kinetics.RunAsync("annotations", "400", "-d", data.NewPath("none"), "--base-address", "http://127.0.0.1:9/");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("kinetics400.tar.gz cannot be had", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
