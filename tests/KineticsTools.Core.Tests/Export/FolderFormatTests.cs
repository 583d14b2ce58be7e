using System.Text.Json;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;

namespace KineticsTools.Core.Tests.Export;

public sealed class FolderFormatTests(MediaFixture media)
{
    [Theory]
    [InlineData("400", LabelStyle.Published)]
    [InlineData("600", LabelStyle.Underscore)]
    [InlineData("700", LabelStyle.Published)]
    [InlineData("700", LabelStyle.Underscore)]
    public async Task Where_all_classes_are_there_torchvision_numbers_them_as_the_release_does(string release, LabelStyle style)
    {
        string[] vocabulary = File.ReadAllLines(SharedData.PathOf("vocabulary", $"kinetics{release}.txt"));
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips(release, "validate", vocabulary.Reverse().ToArray());
        folder.Put(clips, style, copies: false);

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("TorchvisionFolder", "set", style), clips);

        (string[] classes, List<(string Path, int Label)> samples) = FrameworkReaders.Torchvision(folder.File("set"), "val");
        Assert.Equal(vocabulary.Select(label => style == LabelStyle.Underscore ? label.Replace(' ', '_') : label), classes);
        Assert.Equal(vocabulary.Length, samples.Count);
        Assert.All(samples, sample => Assert.True(File.ReadAllBytes(sample.Path).Length > 1000));
        Assert.Empty(result.Notes);
    }

    [Theory]
    [InlineData(LinkKind.SymbolicLink)]
    [InlineData(LinkKind.Copy)]
    public async Task Where_classes_are_missing_a_table_has_the_indices_of_the_release_and_the_user_is_told(LinkKind link)
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = [.. ClipFolder.Clips("400", "train", "hugging", "brushing teeth"), .. ClipFolder.Clips("400", "val", "hugging")];
        folder.Put(clips);

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("TorchvisionFolder", "set") with { Link = link }, clips);

        Assert.Equal(["brushing teeth", "hugging"], FrameworkReaders.Torchvision(folder.File("set"), "train").Classes);
        (string path, _) = Assert.Single(FrameworkReaders.Torchvision(folder.File("set"), "val").Samples);
        Assert.Equal(File.ReadAllBytes(folder.Location().PathOf(clips[2])), File.ReadAllBytes(path));
        Assert.Equal(link == LinkKind.SymbolicLink, new FileInfo(path).LinkTarget is not null);
        Dictionary<string, int> indices = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(folder.File("set/class_to_idx.json")))!;
        Assert.Equal((400, 158), (indices.Count, indices["hugging"]));
        Assert.Contains("2 of the 400 classes", Assert.Single(result.Notes));
    }

    [Fact]
    public async Task FiftyOne_reads_labels_as_published_and_clips_without_one()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "test", "massaging person's head", null, "hugging");
        folder.Put(clips);

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("FiftyOne", "set"), clips);

        Assert.Equal(3, result.Written);
        Assert.Equal(
            clips.Select(clip => ($"{clip.YouTubeId}_{clip.TimeStart:000000}_{clip.TimeEnd:000000}.mp4", clip.Label)).Order(),
            FrameworkReaders.FiftyOne(folder.File("set")).Select(file => (Path.GetFileName(file.Path), file.Label)).Order());
    }

    [Fact]
    public async Task FiftyOne_s_tree_is_of_one_split()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = [.. ClipFolder.Clips("400", "train", "hugging"), .. ClipFolder.Clips("400", "val", "hugging")];
        folder.Put(clips);

        ManifestException refused = await Assert.ThrowsAsync<ManifestException>(() => ClipFolder.ExportAsync(folder.Options("FiftyOne", "set"), clips));

        Assert.Contains("train, val", refused.Message);
        Assert.Empty(folder.Beside());
    }

    [Fact]
    public async Task Only_a_folder_of_an_earlier_export_is_replaced_and_only_when_told()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging", "abseiling");
        folder.Put(clips);
        ManifestOptions options = folder.Options("FiftyOne", "set");
        await ClipFolder.ExportAsync(options, clips);

        Assert.Contains("-Force", (await Refused(options)).Message);
        await ClipFolder.ExportAsync(options with { Force = true }, clips[..1]);
        Assert.Equal(["hugging"], FrameworkReaders.FiftyOne(folder.File("set")).Select(file => file.Label));

        // Above all not the folder of the clips.
        Assert.Contains("something else", (await Refused(options with { Path = folder.Root, Force = true })).Message);
        Assert.True(File.Exists(folder.Location().PathOf(clips[1])));
        Assert.Equal(["set"], folder.Beside());

        async Task<ManifestException> Refused(ManifestOptions refused)
        {
            ManifestException exception = await Assert.ThrowsAsync<ManifestException>(() => ClipFolder.ExportAsync(refused, clips));
            Assert.Equal(ManifestFault.TargetExists, exception.Fault);
            return exception;
        }
    }
}
