using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;
using KineticsTools.Vocabulary;

namespace KineticsTools.Core.Tests.Export;

public sealed class PathLabelListTests(MediaFixture media)
{
    // Not in alphabetical order, and not from the first class on: numbering by first appearance would give 0, 1, 2.
    private static readonly string[] Plain = ["hugging", "abseiling", "welding"];

    [Fact]
    public async Task MMAction2_SlowFast_and_PyTorchVideo_read_files_that_are_there_with_the_indices_of_the_release()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", [.. Plain, "hugging"]);
        folder.Put(clips[..3]);
        (string, int)[] expected = [.. clips[..3].Select(clip => (folder.Location().PathOf(clip), IndexOf("400", clip.Label!)))];

        ManifestResult mmaction = await ClipFolder.ExportAsync(folder.Options("MMAction2", "val.txt"), clips);
        await ClipFolder.ExportAsync(folder.Options("SlowFast", "val.csv"), clips);
        await ClipFolder.ExportAsync(folder.Options("PyTorchVideo", "list.csv"), clips);

        Assert.Equal(expected, FrameworkReaders.MMAction2Videos(folder.File("val.txt"), folder.Root));
        Assert.Equal(expected, FrameworkReaders.SlowFast(folder.File("val.csv"), folder.Root));
        Assert.Equal(expected, FrameworkReaders.PyTorchVideo(folder.File("list.csv"), folder.Root));
        Assert.Equal((3, 1, 0, "400"), (mmaction.Written, mmaction.Missing, mmaction.Invalid, mmaction.Release));
        Assert.Equal((clips[3], OmissionKind.Missing), (mmaction.LeftOut[0].Clip, mmaction.LeftOut[0].Kind));
        Assert.Empty(mmaction.Notes);
    }

    [Fact]
    public async Task Where_paths_have_spaces_the_separator_is_another_and_the_user_is_told()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging", "brushing teeth", "massaging person's head");
        folder.Put(clips);
        (string, int)[] expected = [.. clips.Select(clip => (folder.Location().PathOf(clip), IndexOf("400", clip.Label!)))];

        ManifestResult mmaction = await ClipFolder.ExportAsync(folder.Options("MMAction2", "val.txt"), clips);
        ManifestResult slowFast = await ClipFolder.ExportAsync(folder.Options("SlowFast", "val.csv"), clips);
        ManifestResult pyTorch = await ClipFolder.ExportAsync(folder.Options("PyTorchVideo", "list.csv"), clips);
        ManifestException asked = await Assert.ThrowsAsync<ManifestException>(
            () => ClipFolder.ExportAsync(folder.Options("MMAction2", "asked.txt") with { Separator = " " }, clips));

        Assert.Equal(expected, FrameworkReaders.MMAction2Videos(folder.File("val.txt"), folder.Root, ","));
        Assert.Contains("delimiter=','", Assert.Single(mmaction.Notes));
        Assert.Equal(expected, FrameworkReaders.SlowFast(folder.File("val.csv"), folder.Root, ","));
        Assert.Contains("PATH_LABEL_SEPARATOR", Assert.Single(slowFast.Notes));
        Assert.Equal(expected, FrameworkReaders.PyTorchVideo(folder.File("list.csv"), folder.Root));
        Assert.Empty(pyTorch.Notes);
        Assert.Equal(ManifestFault.NotRepresentable, asked.Fault);
        Assert.False(File.Exists(folder.File("asked.txt")));
    }

    [Fact]
    public async Task Paths_are_relative_to_what_is_wanted_or_full()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        string full = folder.Location().PathOf(clips[0]);

        await ClipFolder.ExportAsync(folder.Options("MMAction2", "a.txt") with { UsesFullPaths = true }, clips);
        await ClipFolder.ExportAsync(folder.Options("MMAction2", "b.txt") with { RelativeTo = folder.File("") }, clips);
        ManifestOptions withoutRoot = folder.Options("MMAction2", "c.txt") with { Location = null };
        await new ManifestExporter(withoutRoot).ExportAsync(ClipFolder.Stream([new ManifestClip(clips[0], full)]), TestContext.Current.CancellationToken);

        Assert.Equal($"{full} 158\n", File.ReadAllText(folder.File("a.txt")));
        Assert.Equal("clips/val/hugging/v-000000000_000000_000010.mp4 158\n", File.ReadAllText(folder.File("b.txt")));
        Assert.Equal($"{full} 158\n", File.ReadAllText(folder.File("c.txt")));
    }

    [Theory]
    [InlineData("400")]
    [InlineData("600")]
    [InlineData("700")]
    public async Task Indices_are_the_published_order_whatever_comes_first(string release)
    {
        string[] vocabulary = File.ReadAllLines(SharedData.PathOf("vocabulary", $"kinetics{release}.txt"));
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips(release, "val", vocabulary.OrderBy(label => label.Length).ToArray());
        folder.Put(clips, copies: false);

        await ClipFolder.ExportAsync(folder.Options("PyTorchVideo", "list.csv"), clips);

        List<(string Path, int Label)> read = FrameworkReaders.PyTorchVideo(folder.File("list.csv"), folder.Root);
        Assert.Equal(clips.Select(clip => clip.Label), read.Select(line => vocabulary[line.Label]));
        Assert.All(read, line => Assert.True(File.Exists(line.Path)));
    }

    internal static int IndexOf(string release, string label) => ClassVocabulary.Of(release).Find(label)!.Index!.Value;
}
