using KineticsTools.Core.Tests.Media;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Core.Tests.Saving;

public sealed class ClipSaverTests(MediaFixture media) : IDisposable
{
    private const string Id = "-aaaaaaaaaa";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Destination => _folder.File("clips");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_clip_has_one_result_and_what_can_be_had_is_there()
    {
        await HaveVideoAsync();
        KineticsClip[] clips =
        [
            Clip(0), Clip(11), Clip(20), Clip(35), Clip(100), new("bbbbbbbbbbb", 0, 10) { Label = "hugging", SplitWord = "val" },
        ];

        List<ClipResult> results = await SaveAsync(clips);

        Assert.Equal(
            [
                (ClipStatus.Saved, ClipReason.None), (ClipStatus.Saved, ClipReason.None), (ClipStatus.Saved, ClipReason.None),
                (ClipStatus.Saved, ClipReason.Truncated), (ClipStatus.Unavailable, ClipReason.StartsAfterEnd), (ClipStatus.Unavailable, ClipReason.NotInSource),
            ],
            clips.Select(clip => results.Single(result => result.Clip == clip)).Select(result => (result.Status, result.Reason)));
        int[] firstFrames = await Task.WhenAll(results
            .Where(result => result.Status == ClipStatus.Saved)
            .OrderBy(result => result.Clip.TimeStart)
            .Select(result => media.Frames.ReadFirstAsync(result.Path, Token)));
        Assert.Equal([0, 330, 600, 1050], firstFrames);
        Assert.Equal(4, Files().Length);
        Assert.All(results.Where(result => result.Status == ClipStatus.Saved), result =>
        {
            Assert.Equal(new FileInfo(result.Path).Length, result.Size);
            Assert.Equal("LocalFolder", result.Source);
            Assert.True(result.HasAudio);
            Assert.Equal(result.Reason == ClipReason.Truncated ? 5 : 10, result.Duration!.Value.TotalSeconds, 0.05);
        });
    }

    [Fact]
    public async Task A_clip_that_the_end_of_its_video_shortens_passes_a_check_and_one_that_was_cut_off_does_not()
    {
        await HaveVideoAsync();
        ClipResult truncated = Assert.Single(await SaveAsync([Clip(35)]));
        ClipChecker checker = new(media.Tools);
        string impostor = _folder.Write("short.mp4", await File.ReadAllBytesAsync((await SaveAsync([Clip(0)]))[0].Path, Token));

        Assert.Empty((await checker.CheckAsync(truncated.Path, truncated.Clip.Key, Token)).Problems);
        Assert.Contains("shorter", Assert.Single((await checker.CheckAsync(impostor, new ClipKey(Id, 0, 30), Token)).Problems));
    }

    [Fact]
    public async Task The_same_run_again_skips_what_is_there_and_Force_makes_it_anew()
    {
        await HaveVideoAsync();
        await SaveAsync([Clip(0), Clip(5)]);
        DateTime before = File.GetLastWriteTimeUtc(Files()[0]);

        Assert.All(await SaveAsync([Clip(0), Clip(5)]), result => Assert.Equal((ClipStatus.Skipped, ClipReason.AlreadySaved), (result.Status, result.Reason)));
        Assert.Equal(before, File.GetLastWriteTimeUtc(Files()[0]));

        Assert.All(await SaveAsync([Clip(0), Clip(5)], options => options with { Force = true }), result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.NotEqual(before, File.GetLastWriteTimeUtc(Files()[0]));
    }

    [Fact]
    public async Task A_clip_that_comes_twice_is_made_once()
    {
        await HaveVideoAsync();

        List<ClipResult> results = await SaveAsync(Enumerable.Repeat(Clip(0), 5).ToArray());

        Assert.Single(results, result => result.Status == ClipStatus.Saved);
        Assert.Equal(4, results.Count(result => result.Status == ClipStatus.Skipped));
    }

    [Fact]
    public async Task A_ready_clip_is_taken_as_it_is_and_encoded_only_where_something_else_is_wanted()
    {
        await HaveVideoAsync();
        await SaveAsync([Clip(10)]);
        string ready = Files()[0];
        _folder.Write($"ready/{Id}_10_20.mp4", File.ReadAllBytes(ready));
        string[] folders = [_folder.File("ready")];

        ClipResult same = Assert.Single(await SaveAsync([Clip(10)], options => options with { Destination = _folder.File("a") }, folders));
        ClipResult small = Assert.Single(await SaveAsync([Clip(10)], options => options with { Destination = _folder.File("b"), ShortSide = 64 }, folders));

        Assert.Equal(File.ReadAllBytes(ready), File.ReadAllBytes(same.Path));
        Assert.Equal(64, (await media.ProbeAsync(small.Path)).Video!.Height);
        Assert.Equal(300, await media.Frames.ReadFirstAsync(small.Path, Token));
    }

    [Theory]
    [InlineData("", ClipReason.SourceDamaged)]
    [InlineData("this is not a video", ClipReason.SourceDamaged)]
    public async Task A_source_that_is_no_video_fails_with_its_reason_and_leaves_nothing(string content, ClipReason reason)
    {
        _folder.Write($"videos/{Id}.mp4", System.Text.Encoding.UTF8.GetBytes(content));

        ClipResult result = Assert.Single(await SaveAsync([Clip(0)]));

        Assert.Equal((ClipStatus.Failed, reason), (result.Status, result.Reason));
        Assert.NotNull(result.Message);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_destination_that_cannot_be_written_ends_the_run_before_it_begins()
    {
        await HaveVideoAsync();
        File.WriteAllText(Destination, "a file where a folder should be");

        DestinationException exception = await Assert.ThrowsAsync<DestinationException>(() => SaveAsync([Clip(0)]));

        Assert.Contains(Destination, exception.Message);
    }

    [Fact]
    public async Task Leaving_off_early_stops_the_work_and_leaves_no_partial_file()
    {
        await HaveVideoAsync();
        await foreach (ClipResult result in Saver().SaveAsync(Endless(), Token))
        {
            Assert.Equal(ClipStatus.Saved, result.Status);
            break;
        }

        Assert.DoesNotContain(Files(), file => file.EndsWith(".part", StringComparison.Ordinal));

        // Every claim was given back: the same clips can be saved in the same process.
        Assert.All(await SaveAsync([Clip(0), Clip(1), Clip(2)]), result => Assert.NotEqual(ClipReason.Duplicate, result.Reason));
    }

    [Fact]
    public async Task Cancelling_ends_the_run_with_a_cancellation_and_no_partial_file()
    {
        await HaveVideoAsync();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ClipResult _ in Saver().SaveAsync(Endless(), stop.Token))
            {
                await stop.CancelAsync();
            }
        });

        Assert.DoesNotContain(Files(), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_dead_process_left_is_removed_and_what_is_not_known_to_be_dead_is_left()
    {
        await HaveVideoAsync();
        string host = Environment.MachineName;
        string dead = _folder.Write($"clips/val/hugging/.x.mp4.{host}~{int.MaxValue - 1}~1.part", "x"u8.ToArray());
        string foreign = _folder.Write("clips/val/hugging/.x.mp4.elsewhere~1~1.part", "x"u8.ToArray());
        string other = _folder.Write("clips/val/hugging/.somebody.part", "x"u8.ToArray());

        await SaveAsync([Clip(0)]);

        Assert.False(File.Exists(dead));
        Assert.True(File.Exists(foreign) && File.Exists(other));
    }

    private static async IAsyncEnumerable<KineticsClip> Endless()
    {
        for (int i = 0; ; i = (i + 1) % 25)
        {
            await Task.Yield();
            yield return Clip(i);
        }
    }

    private static KineticsClip Clip(int start) => new(Id, start, start + 10) { Label = "hugging", SplitWord = "validate" };

    private async Task HaveVideoAsync()
    {
        Directory.CreateDirectory(_folder.File("videos"));
        File.Copy(await media.VideoAsync(), _folder.File($"videos/{Id}.mp4"));
    }

    private string[] Files() => Directory.Exists(Destination)
        ? Directory.GetFiles(Destination, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(file => !file.Contains("/.kinetics/".Replace('/', Path.DirectorySeparatorChar), StringComparison.Ordinal)).ToArray()
        : [];

    private ClipSaver Saver(Func<SaveOptions, SaveOptions>? change = null, string[]? folders = null)
    {
        SaveOptions options = new() { Destination = Destination, Preset = folders is null ? "ultrafast" : null };
        return new ClipSaver(change?.Invoke(options) ?? options, [new LocalFolderSource(folders ?? [_folder.File("videos")])], media.Tools);
    }

    private async Task<List<ClipResult>> SaveAsync(
        KineticsClip[] clips, Func<SaveOptions, SaveOptions>? change = null, string[]? folders = null)
    {
        List<ClipResult> results = [];
        await foreach (ClipResult result in Saver(change, folders).SaveAsync(clips.ToAsyncEnumerable(), Token))
        {
            results.Add(result);
        }

        return results;
    }
}
