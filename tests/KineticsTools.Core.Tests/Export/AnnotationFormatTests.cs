using KineticsTools.Core.Tests.Annotations;
using KineticsTools.Export;

namespace KineticsTools.Core.Tests.Export;

public sealed class AnnotationFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AudioSetCsv_of_hugging_is_what_the_older_filter_made_byte_for_byte()
    {
        KineticsClip[] clips = [.. (await ReadAsync("kinetics400_val_2017.csv")).Where(clip => clip.Label == "hugging")];

        Assert.Equal(File.ReadAllBytes(SharedData.PathOf("filter", "kinetics400_val_2017.hugging.csv")), await ExportAsync("AudioSetCsv", clips));
    }

    [Theory]
    [InlineData("kinetics400_val_2017.csv")]
    [InlineData("kinetics400_validate_release.csv")]
    [InlineData("kinetics700_val_2019.csv")]
    public async Task AudioSetCsv_of_any_classes_is_what_the_filter_prints(string file)
    {
        KineticsClip[] clips = await ReadAsync(file);
        string[] labels = [.. clips.Select(clip => clip.Label!).Distinct()];
        Random random = new(7);
        for (int i = 0; i < 5; i++)
        {
            HashSet<string> chosen = [.. random.GetItems(labels, 40)];

            byte[] ours = await ExportAsync("AudioSetCsv", clips.Where(clip => chosen.Contains(clip.Label!)));

            Assert.Equal(string.Concat(Filter(file, chosen)), System.Text.Encoding.UTF8.GetString(ours));
        }

        // The filter splits at commas alone, and prints the fields as they stand: quotes and all.
        static IEnumerable<string> Filter(string file, HashSet<string> chosen) =>
            from line in File.ReadAllLines(SharedData.PathOf("annotations", file)).Skip(1)
            let fields = line.Split(',')
            where chosen.Contains(fields[0].Trim('"'))
            select $"{fields[1]},{fields[2]},{fields[3]},{fields[0]}\n";
    }

    [Theory]
    [InlineData("OfficialCsv", "kinetics400_val_2017.csv")]
    [InlineData("OfficialCsv", "kinetics400_test_2017.csv")]
    [InlineData("OfficialCsv", "kinetics700_validate_release.csv")]
    [InlineData("OfficialJson", "kinetics400_subset_train.json")]
    public async Task The_official_forms_come_back_byte_for_byte(string format, string file)
    {
        byte[] expected = File.ReadAllBytes(SharedData.PathOf("annotations", file));

        Assert.Equal(expected, await ExportAsync(format, await ReadAsync(file)));
    }

    [Fact]
    public async Task Files_of_several_forms_lose_no_column()
    {
        KineticsClip unlabeled = new("0wR5jVB-WPk", 1, 11) { SplitWord = "test" };
        KineticsClip full = new("3caPS4FHFF8", 2, 12)
        {
            SplitWord = "val", Label = "hugging", IsCreativeCommons = true, Extra = new Dictionary<string, string> { ["note"] = "x" },
        };

        Assert.Equal(
            "label,youtube_id,time_start,time_end,split,is_cc,note\n,0wR5jVB-WPk,1,11,test,,\nhugging,3caPS4FHFF8,2,12,val,1,x\n",
            System.Text.Encoding.UTF8.GetString(await ExportAsync("OfficialCsv", [unlabeled, full])));
    }

    [Fact]
    public async Task What_the_JSON_cannot_hold_leaves_what_was_there_before()
    {
        KineticsClip[] twice = [new("0wR5jVB-WPk", 1, 11), new("0wR5jVB-WPk", 30, 40)];
        File.WriteAllText(_folder.File("out"), "before");

        ManifestException refused = await Assert.ThrowsAsync<ManifestException>(() => ExportAsync("OfficialJson", twice));

        Assert.Equal(ManifestFault.NotRepresentable, refused.Fault);
        Assert.Equal("before", File.ReadAllText(_folder.File("out")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    private static async Task<KineticsClip[]> ReadAsync(string file) =>
        [.. (await Annotated.ReadAsync(SharedData.PathOf("annotations", file))).Clips];

    private async Task<byte[]> ExportAsync(string format, IEnumerable<KineticsClip> clips)
    {
        await ClipFolder.ExportAsync(new ManifestOptions { Format = ManifestFormats.Find(format), Path = _folder.File("out") }, clips);
        return File.ReadAllBytes(_folder.File("out"));
    }
}
