using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

public sealed class ClipCheckerTests(MediaFixture media)
{
    private static readonly ClipKey Key = new("dQw4w9WgXcQ", 10, 20);

    [Theory]
    [InlineData(CutMode.Precise, MediaKind.Both)]
    [InlineData(CutMode.Copy, MediaKind.Both)]
    [InlineData(CutMode.Precise, MediaKind.Video)]
    [InlineData(CutMode.Precise, MediaKind.Audio)]
    public async Task A_clip_as_it_is_saved_is_valid(CutMode mode, MediaKind kind)
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 13, 10) with
        {
            Mode = mode, Media = kind, OutputPath = media.NewPath(kind == MediaKind.Audio ? "clip.m4a" : "clip.mp4"),
        };
        await media.CutAsync(plan);

        ClipCheck check = await CheckAsync(plan.OutputPath);

        Assert.Equal([], check.Problems);
        Assert.Equal(10, check.Duration!.Value.TotalSeconds, 0.2);
        Assert.Equal(kind == MediaKind.Audio ? (0, 0, null) : (192, 108, "h264"), (check.Width, check.Height, check.VideoCodec));
        Assert.Equal(kind == MediaKind.Video ? null : "aac", check.AudioCodec);
        Assert.InRange(check.Frames, kind == MediaKind.Audio ? 0 : 299, kind == MediaKind.Audio ? 0 : 306);
        Assert.Equal(new FileInfo(plan.OutputPath).Length, check.Size);
    }

    [Fact]
    public async Task A_clip_that_is_shorter_or_longer_than_its_window_is_told()
    {
        string source = await media.VideoAsync();
        CutPlan shorter = media.Plan(source, 10, 6) with { OutputPath = media.NewPath("short.mp4") };
        CutPlan longer = media.Plan(source, 10, 12) with { OutputPath = media.NewPath("long.mp4") };
        await media.CutAsync(shorter);
        await media.CutAsync(longer);

        Assert.Equal(["It is shorter than its window: 6.0 s instead of 10 s."], (await CheckAsync(shorter.OutputPath)).Problems);
        Assert.Equal(["It is longer than its window: 12.0 s instead of 10 s."], (await CheckAsync(longer.OutputPath)).Problems);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("text", "It is not a media file")]
    public async Task A_file_that_is_no_media_is_told(string content, string problem)
    {
        string path = media.NewPath("clip.mp4");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        ClipCheck check = await CheckAsync(path);

        Assert.StartsWith(problem, Assert.Single(check.Problems), StringComparison.Ordinal);
        Assert.Null(check.Duration);
    }

    [Fact]
    public async Task A_good_clip_that_cannot_be_read_now_does_not_count_as_damaged()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 10, 10) with { OutputPath = media.NewPath("held.mp4") };
        await media.CutAsync(plan);
        ParallelClipCheck checks = new(media.Tools, 1);

        using (new FileStream(plan.OutputPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            ClipCheck held = await FirstAsync();
            Assert.Equal((false, false), (held.IsValid, held.IsChecked));
            Assert.False(ParallelClipCheck.IsDamagedClip(held));
        }

        Assert.True((await FirstAsync()).IsValid);
        await File.WriteAllTextAsync(plan.OutputPath, "text", TestContext.Current.CancellationToken);
        Assert.True(ParallelClipCheck.IsDamagedClip(await FirstAsync()));

        async Task<ClipCheck> FirstAsync() =>
            await checks.CheckAsync(new[] { plan.OutputPath }.ToAsyncEnumerable(), TestContext.Current.CancellationToken)
                .FirstAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Half_a_clip_is_told()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 10, 10) with { OutputPath = media.NewPath("clip.mp4") };
        await media.CutAsync(plan);

        ClipCheck check = await CheckAsync(await media.CutInHalfAsync(plan.OutputPath));

        Assert.Contains(check.Problems, problem => problem.StartsWith("The file is not whole", StringComparison.Ordinal));
        Assert.Contains(check.Problems, problem => problem.StartsWith("It is shorter", StringComparison.Ordinal));
        Assert.Contains(check.Problems, problem => problem.StartsWith("Decoding reported", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Picture_and_sound_of_unequal_length_are_told()
    {
        string path = await media.MakeAsync("clip.mp4", "-t", "10", "-c:v", "copy", "-af", "atrim=end=7");

        ClipCheck check = await CheckAsync(path);

        Assert.StartsWith("Picture and sound differ in length: 10", Assert.Single(check.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_the_stream_of_its_extension_is_told()
    {
        string sound = await media.MakeAsync("clip.mp4", "-t", "10", "-vn", "-c:a", "copy");
        string picture = await media.MakeAsync("clip.m4a", "-t", "10", "-an", "-c:v", "copy", "-f", "mp4");

        Assert.Equal(["It has no picture."], (await CheckAsync(sound)).Problems);
        Assert.Equal(["It has no sound."], (await CheckAsync(picture)).Problems);
    }

    private Task<ClipCheck> CheckAsync(string path) =>
        new ClipChecker(media.Tools).CheckAsync(path, Key, TestContext.Current.CancellationToken);
}
