using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;
using KineticsTools.Export.Formats;
using KineticsTools.Media;
using KineticsTools.Saving;
using Parquet.Serialization;

namespace KineticsTools.Core.Tests.Export;

public sealed class ManifestExporterTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_that_are_not_good_are_left_out_with_their_reason()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging", "hugging", "hugging", "hugging", null, "hugging", "hugging");
        KineticsClip other = new("other-video", 0, 20) { Label = "hugging", Release = "400", SplitWord = "val" };
        folder.Put([.. clips[..^1], other]);
        string PathOf(int i) => folder.Location().PathOf(clips[i]);
        File.WriteAllBytes(PathOf(1), []);
        File.WriteAllBytes(PathOf(2), File.ReadAllBytes(PathOf(0))[..^100]);
        File.WriteAllText(PathOf(3), "no video");

        ManifestResult result = await ClipFolder.ExportAsync(folder.Options("MMAction2", "val.txt"), [.. clips, other, clips[0]]);

        Assert.Equal(2, result.Written);
        Assert.Equal((1, 4, 1, 1), (result.Missing, result.Invalid, result.Unlabeled, result.Duplicate));
        Assert.Equal(
            [clips[1], clips[2], clips[3], clips[4], clips[6], other, clips[0]],
            result.LeftOut.Select(omission => omission.Clip));
        Assert.Equal(
            ["empty", "not whole", "", "no label", "no such file", "shorter than its window", "came before"],
            result.LeftOut.Zip(
                ["empty", "not whole", "", "no label", "no such file", "shorter than its window", "came before"],
                (omission, words) => omission.Problem.Contains(words, StringComparison.Ordinal) ? words : omission.Problem));
        string warning = Assert.Single(ManifestSummary.Warnings(result));
        Assert.Contains("7 clips were left out", warning);
        Assert.Contains("4 invalid", warning);
    }

    [Fact]
    public async Task A_manifest_of_nothing_is_not_written()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);

        ManifestException missing = await FaultOf(folder, "MMAction2", ClipFolder.Clips("400", "val", "hugging", "welding"));
        ManifestException nothing = await FaultOf(folder, "WebDataset", []);

        Assert.Equal((ManifestFault.Empty, ManifestFault.Empty), (missing.Fault, nothing.Fault));
        Assert.Contains("None of the 2 clips", missing.Message);
        Assert.Contains("v-000000000", missing.Message);
        Assert.Empty(folder.Beside());
    }

    [Fact]
    public async Task Clips_of_two_releases_are_not_mixed_whatever_the_format()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = [.. ClipFolder.Clips("400", "val", "hugging", "welding"), .. ClipFolder.Clips("600", "train", "welding")];
        folder.Put(clips);

        foreach (IManifestFormat format in ManifestFormats.All)
        {
            ManifestException mixed = await FaultOf(folder, format.Name, clips);
            Assert.Equal(ManifestFault.MixedReleases, mixed.Fault);
            Assert.Contains("2 are of Kinetics 400, 1 are of Kinetics 600", mixed.Message);
        }

        ManifestException other = await Assert.ThrowsAsync<ManifestException>(
            () => ClipFolder.ExportAsync(folder.Options("MMAction2", "x") with { Release = "700" }, clips[..1]));
        Assert.Equal(ManifestFault.MixedReleases, other.Fault);
        Assert.Empty(folder.Beside());
    }

    [Fact]
    public async Task An_index_is_never_guessed()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip everywhere = new("everywhere1", 0, 10) { Label = "welding", SplitWord = "val" };
        KineticsClip told = new("only-in-400", 0, 10) { Label = "hugging", SplitWord = "val" };
        KineticsClip nowhere = new("not-a-class", 0, 10) { Label = "huging", SplitWord = "val", Release = "400" };
        folder.Put([everywhere, told, nowhere]);

        Assert.Equal(ManifestFault.UnknownRelease, (await FaultOf(folder, "MMAction2", [everywhere])).Fault);
        ManifestException unknown = await FaultOf(folder, "MMAction2", [nowhere]);
        Assert.Equal(ManifestFault.UnknownClass, unknown.Fault);
        Assert.Contains("'hugging'", unknown.Message);
        await ClipFolder.ExportAsync(folder.Options("MMAction2", "told.txt"), everywhere, told);
        await ClipFolder.ExportAsync(folder.Options("MMAction2", "asked.txt") with { Release = "700" }, everywhere);
        Assert.EndsWith(" 158\n", File.ReadAllText(folder.File("told.txt")));
        Assert.EndsWith($" {PathLabelListTests.IndexOf("700", "welding")}\n", File.ReadAllText(folder.File("asked.txt")));
    }

    [Fact]
    public async Task A_stopped_export_leaves_nothing()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        using CancellationTokenSource stop = new();

        Task<ManifestResult> export = new ManifestExporter(folder.Options("WebDataset", "shards")).ExportAsync(Stopping(), stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        Assert.Empty(folder.Beside());

        async IAsyncEnumerable<ManifestClip> Stopping()
        {
            yield return new ManifestClip(clips[0]);
            await stop.CancelAsync();
        }
    }

    [Fact]
    public async Task What_an_export_that_was_killed_left_is_removed_by_the_next_one()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        string machine = PathComponent.From(Environment.MachineName, LabelStyle.Underscore);
        Directory.CreateDirectory(folder.File($".shards.{machine}~2147483000~1.part/val"));

        await ClipFolder.ExportAsync(folder.Options("WebDataset", "shards"), clips);

        Assert.Equal(["shards"], folder.Beside());
    }

    [Fact]
    public async Task A_target_that_could_not_be_begun_can_be_written_once_it_can()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        ManifestOptions options = folder.Options("PyTorchVideo", "lists/val.csv");
        File.WriteAllText(folder.File("lists"), "in the way");

        ManifestException first = await Assert.ThrowsAsync<ManifestException>(() => ClipFolder.ExportAsync(options, clips));
        File.Delete(folder.File("lists"));
        ManifestResult second = await ClipFolder.ExportAsync(options, clips);

        Assert.Equal(ManifestFault.WriteFailed, first.Fault);
        Assert.Equal(1, second.Written);
    }

    [Fact]
    public void A_folder_that_cannot_be_replaced_is_there_as_before()
    {
        using TemporaryFolder folder = new();
        string target = folder.File("shards");
        using (StagedOutput first = new(target, isFolder: true, force: false))
        {
            File.WriteAllText(Path.Combine(first.TemporaryPath, "a.txt"), "first");
            first.Commit();
        }

        using (StagedOutput second = new(target, isFolder: true, force: true))
        {
            Directory.Delete(second.TemporaryPath, recursive: true);
            Assert.ThrowsAny<IOException>(second.Commit);
        }

        Assert.Equal("first", File.ReadAllText(Path.Combine(target, "a.txt")));
        Assert.Equal([target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Sound_alone_can_be_exported_too()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip clip = new("0wR5jVB-WPk", 5, 15) { Label = "hugging", Release = "400", SplitWord = "val" };
        ClipLocation location = new(folder.Root, new ClipLayout(ClipLayout.AudioSet, LabelStyle.Published), ".flac");
        Directory.CreateDirectory(Path.GetDirectoryName(location.PathOf(clip))!);
        CutPlan plan = media.Plan(await media.VideoAsync(), 5, 10) with { Media = MediaKind.Audio, AudioFormat = AudioFormat.Flac, OutputPath = location.PathOf(clip) };
        await media.CutAsync(plan);

        await ClipFolder.ExportAsync(folder.Options("MMAction2", "sound.txt") with { Location = location }, clip);

        Assert.Equal("data/val/audio/0wR5jVB-WPk_5000_15000.flac 158\n", File.ReadAllText(folder.File("sound.txt")));
    }

    [Fact]
    public async Task A_Parquet_table_comes_back()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("700", "validate", "hugging baby", null);
        folder.Put(clips);

        await ClipFolder.ExportAsync(folder.Options("Parquet", "clips.parquet"), clips);

        await using FileStream file = File.OpenRead(folder.File("clips.parquet"));
        IList<ParquetTable.Row> rows = (await ParquetSerializer.DeserializeAsync<ParquetTable.Row>(file, cancellationToken: Token)).Data;
        Assert.Equal(
            [("hugging baby", PathLabelListTests.IndexOf("700", "hugging baby"), 0, 10, "val", "700"), (null, (int?)null, 7, 17, "val", "700")],
            rows.Select(row => (row.Label, row.ClassIndex, row.TimeStart, row.TimeEnd, row.Split, row.Release)));
        Assert.All(rows, row => Assert.Equal(new FileInfo(Path.Combine(folder.Root, row.Path!)).Length, row.Size));
        Assert.All(rows, row => Assert.Equal(10, row.Duration, 0.1));
    }

    private static Task<ManifestException> FaultOf(ClipFolder folder, string format, KineticsClip[] clips) =>
        Assert.ThrowsAsync<ManifestException>(() => ClipFolder.ExportAsync(folder.Options(format, "x"), clips));
}
