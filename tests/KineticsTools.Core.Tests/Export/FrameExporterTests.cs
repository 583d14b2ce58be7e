using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;
using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Export;

public sealed class FrameExporterTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Frames_are_named_as_MMAction2_reads_them_at_the_wanted_rate_and_size()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "brushing teeth", "hugging", "welding");
        folder.Put(clips[..2]);
        File.WriteAllText(folder.Location().PathOf(clips[1]), "no video");
        FrameOptions options = new() { Destination = folder.File("100% frames"), Location = folder.Location(), FrameRate = 5, ShortSide = 16 };

        List<FrameResult> results = await ExportAsync(options, clips);
        List<FrameResult> again = await ExportAsync(options, clips[..1]);

        Assert.Equal(
            [(ClipStatus.Saved, ClipReason.None, 50), (ClipStatus.Failed, ClipReason.SourceDamaged, 0), (ClipStatus.Unavailable, ClipReason.NotInSource, 0)],
            results.Select(result => (result.Status, result.Reason, result.Frames)));
        Assert.Equal((ClipStatus.Skipped, ClipReason.AlreadySaved, 50), (again[0].Status, again[0].Reason, again[0].Frames));
        ClipLocation frames = new(options.Destination, options.Layout, "");
        await ClipFolder.ExportAsync(folder.Options("MMAction2Frames", "frames.txt") with { Location = frames }, clips[..1]);
        (string[] paths, int label) = Assert.Single(FrameworkReaders.MMAction2Frames(folder.File("frames.txt"), options.Destination));
        Assert.Equal((50, PathLabelListTests.IndexOf("400", "brushing teeth")), (paths.Length, label));
        Assert.All(paths, path => Assert.True(File.Exists(path)));
        Assert.Equal((28, 16), await SizeAsync(paths[0]));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.File(""), "*", SearchOption.AllDirectories), path => path.EndsWith(".part"));
    }

    [Fact]
    public async Task Every_frame_of_a_clip_is_there_in_its_order()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 5, 10) with { OutputPath = media.NewPath("ten.mp4"), Quality = 18 };
        await media.CutAsync(plan);
        using TemporaryFolder folder = new();
        KineticsClip clip = new("0wR5jVB-WPk", 5, 15) { Label = "hugging" };

        List<FrameResult> results = [];
        await foreach (FrameResult result in new FrameExporter(new FrameOptions { Destination = folder.Path }, media.Tools)
            .ExportAsync(ClipFolder.Stream([new ManifestClip(clip, plan.OutputPath)]), Token))
        {
            results.Add(result);
        }

        Assert.Equal(300, Assert.Single(results).Frames);
        string video = folder.File("again.mp4");
        ChildProcessResult run = await ChildProcess.RunAsync(
            new ChildProcessRequest
            {
                FileName = media.Tools.FFmpegPath,
                Arguments = ["-v", "error", "-framerate", "30", "-i", Path.Combine(results[0].Path, "img_%05d.jpg"), "-c:v", "libx264", "-qp", "10", video],
            },
            Token);
        Assert.Equal((0, ""), (run.ExitCode, run.StandardError));
        Assert.Equal(Enumerable.Range(150, 300), await media.Frames.ReadAllAsync(video, Token));
    }

    [Fact]
    public async Task A_folder_with_a_frame_missing_is_no_good_and_made_anew()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        FrameOptions options = new() { Destination = folder.File("frames"), Location = folder.Location(), FrameRate = 2 };
        string path = (await ExportAsync(options, clips))[0].Path;
        File.Delete(Path.Combine(path, "img_00007.jpg"));
        ManifestOptions list = folder.Options("MMAction2Frames", "frames.txt") with { Location = new ClipLocation(options.Destination, options.Layout, "") };

        ManifestException broken = await Assert.ThrowsAsync<ManifestException>(() => ClipFolder.ExportAsync(list, clips));
        FrameResult again = (await ExportAsync(options, clips))[0];

        Assert.Contains("img_00007.jpg is not there", broken.Message);
        Assert.Equal((ClipStatus.Saved, 20), (again.Status, again.Frames));
    }

    [Fact]
    public async Task A_folder_that_holds_more_than_frames_is_never_replaced()
    {
        using ClipFolder folder = await ClipFolder.MakeAsync(media);
        KineticsClip[] clips = ClipFolder.Clips("400", "val", "hugging");
        folder.Put(clips);
        FrameOptions options = new() { Destination = folder.File("frames"), Location = folder.Location(), FrameRate = 2 };
        string path = (await ExportAsync(options, clips))[0].Path;
        string flow = Path.Combine(path, "flow_x_00001.jpg");
        File.WriteAllText(flow, "made in a night");

        FrameResult there = (await ExportAsync(options, clips))[0];
        FrameResult forced = (await ExportAsync(options with { Force = true }, clips))[0];
        File.Delete(Path.Combine(path, "img_00007.jpg"));
        FrameResult broken = (await ExportAsync(options, clips))[0];

        Assert.Equal((ClipStatus.Skipped, ClipReason.AlreadySaved, 20), (there.Status, there.Reason, there.Frames));
        Assert.Equal(ClipReason.WriteFailed, forced.Reason);
        Assert.Equal(ClipReason.WriteFailed, broken.Reason);
        Assert.Contains("flow_x_00001.jpg", broken.Message, StringComparison.Ordinal);
        Assert.Equal(20, Directory.GetFiles(path).Length);
        Assert.True(File.Exists(flow));
    }

    private async Task<List<FrameResult>> ExportAsync(FrameOptions options, IEnumerable<KineticsClip> clips)
    {
        List<FrameResult> results = [];
        await foreach (FrameResult result in new FrameExporter(options, media.Tools).ExportAsync(ClipFolder.Stream(clips.Select(clip => new ManifestClip(clip))), Token))
        {
            results.Add(result);
        }

        return [.. results.OrderBy(result => result.Clip.YouTubeId, StringComparer.Ordinal)];
    }

    private async Task<(int Width, int Height)> SizeAsync(string path)
    {
        ChildProcessRequest request = new()
        {
            FileName = media.Tools.FFprobePath,
            Arguments = ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", "file:" + path],
        };
        string[] sides = (await ChildProcess.RunAsync(request, Token)).StandardOutput.Trim().Split(',');
        return (int.Parse(sides[0]), int.Parse(sides[1]));
    }
}
