using KineticsTools.Annotations;

namespace KineticsTools.Core.Tests.Annotations;

public sealed class AnnotationWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kinetics400_val_2017.csv")]
    [InlineData("kinetics400_test_2017.csv")]
    [InlineData("kinetics400_validate_release.csv")]
    [InlineData("kinetics600_val_2018.csv")]
    [InlineData("kinetics700_val_2019.csv")]
    public async Task An_official_CSV_comes_back_byte_for_byte(string file)
    {
        string path = SharedData.PathOf("annotations", file);

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), await WriteCsvAsync((await Annotated.ReadAsync(path)).Clips));
    }

    [Theory]
    [InlineData("kinetics400_subset_val.json")]
    [InlineData("kinetics400_subset_train.json")]
    public async Task An_official_JSON_comes_back_byte_for_byte(string file)
    {
        string path = SharedData.PathOf("annotations", file);
        StringWriter output = new();
        await using (JsonAnnotationWriter writer = new(output))
        {
            foreach (KineticsClip clip in (await Annotated.ReadAsync(path)).Clips)
            {
                await writer.WriteAsync(clip);
            }
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), output.ToString());
    }

    [Fact]
    public async Task Values_that_need_quotes_and_extra_columns_come_back()
    {
        KineticsClip clip = new("0wR5jVB-WPk", 1, 11)
        {
            Label = "a \"quoted\", label",
            SplitWord = "train",
            IsCreativeCommons = true,
            Extra = new Dictionary<string, string> { ["note"] = "x,y" },
        };
        string path = _folder.Write("a.csv", await WriteCsvAsync([clip]));

        KineticsClip back = Assert.Single((await Annotated.ReadAsync(path)).Clips);

        Assert.Equal((clip.Key, clip.Label, clip.SplitWord, true, "x,y"), (back.Key, back.Label, back.SplitWord, back.IsCreativeCommons, back.Extra!["note"]));
    }

    [Fact]
    public async Task JSON_refuses_a_second_window_of_a_video_and_says_what_to_write_instead()
    {
        await using JsonAnnotationWriter writer = new(new StringWriter());
        await writer.WriteAsync(new KineticsClip("0wR5jVB-WPk", 1, 11));

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => writer.WriteAsync(new KineticsClip("0wR5jVB-WPk", 20, 30)));

        Assert.Contains("0wR5jVB-WPk 20-30", exception.Message);
        Assert.Contains("CSV", exception.Message);
    }

    private static async Task<string> WriteCsvAsync(IEnumerable<KineticsClip> clips)
    {
        StringWriter output = new();
        await using (CsvAnnotationWriter writer = new(output))
        {
            foreach (KineticsClip clip in clips)
            {
                await writer.WriteAsync(clip);
            }
        }

        return output.ToString();
    }
}
