using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

public sealed class CutReasonTests(MediaFixture media)
{
    [Theory]
    [InlineData(".mp4", CutMode.Precise)]
    [InlineData(".mkv", CutMode.Precise)]
    [InlineData(".mp4", CutMode.Copy)]
    public async Task A_window_that_runs_past_the_end_is_truncated(string extension, CutMode mode)
    {
        CutPlan plan = media.Plan(await media.VideoAsync(MediaFixture.Usual, extension), 34, 10) with { Mode = mode };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.Truncated, outcome.Reason);
        Assert.Equal(6, outcome.Duration.TotalSeconds, 0.1);
        Assert.StartsWith("The video ends at 40", outcome.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(plan.OutputPath));
    }

    [Theory]
    [InlineData(".mp4", 40, CutMode.Precise)]
    [InlineData(".mp4", 100, CutMode.Precise)]
    [InlineData(".mkv", 41, CutMode.Precise)]
    [InlineData(".mp4", 45, CutMode.Copy)]
    public async Task A_window_that_starts_after_the_end_says_how_long_the_video_is(string extension, int start, CutMode mode)
    {
        CutPlan plan = media.Plan(await media.VideoAsync(MediaFixture.Usual, extension), start, 10) with { Mode = mode };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.StartsAfterEnd, outcome.Reason);
        Assert.Matches(@"^The video is 40(\.0\d)? s long; the window starts at \d+ s\.$", outcome.Message);
        Assert.False(File.Exists(plan.OutputPath));
    }

    [Fact]
    public async Task Sound_alone_is_truncated_and_out_of_reach_too()
    {
        string source = await media.VideoAsync();

        CutOutcome truncated = await media.CutAsync(media.Plan(source, 34, 10) with { Media = MediaKind.Audio });
        CutOutcome after = await media.CutAsync(media.Plan(source, 60, 10) with { Media = MediaKind.Audio });

        Assert.Equal(ClipReason.Truncated, truncated.Reason);
        Assert.Equal(6, truncated.Duration.TotalSeconds, 0.1);
        Assert.Equal(ClipReason.StartsAfterEnd, after.Reason);
    }

    [Fact]
    public async Task A_source_without_picture_is_told()
    {
        string source = await media.MakeAsync("sound.m4a", "-vn", "-c:a", "copy");

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 5));

        Assert.Equal(ClipReason.NoVideo, outcome.Reason);
    }

    [Fact]
    public async Task A_cover_picture_is_no_video()
    {
        string source = await media.MakeAsync(
            "cover.m4a", "-map", "0:a", "-map", "0:v", "-c:a", "copy", "-c:v", "mjpeg", "-frames:v", "1",
            "-disposition:v", "attached_pic");

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 5));

        Assert.Equal(ClipReason.NoVideo, outcome.Reason);
    }

    [Fact]
    public async Task Sound_alone_of_a_silent_video_is_told()
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { HasAudio = false, Seconds = 12 }, ".mp4");

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 5) with { Media = MediaKind.Audio });

        Assert.Equal(ClipReason.NoAudio, outcome.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a text, whatever its name says.\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/hostname\n")]
    public async Task A_file_that_is_no_video_is_damaged(string content)
    {
        string source = media.NewPath("video.mp4");
        await File.WriteAllTextAsync(source, content, TestContext.Current.CancellationToken);
        CutPlan plan = media.Plan(source, 5);

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.SourceDamaged, outcome.Reason);
        Assert.DoesNotContain(Path.GetDirectoryName(source)!, outcome.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(plan.OutputPath));
    }

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".mkv")]
    public async Task Half_a_file_gives_what_it_has_and_is_damaged_beyond(string extension)
    {
        string half = await media.CutInHalfAsync(await media.VideoAsync(MediaFixture.Usual, extension));

        CutOutcome before = await media.CutAsync(media.Plan(half, 5));
        CutOutcome across = await media.CutAsync(media.Plan(half, 15, 10));
        CutOutcome beyond = await media.CutAsync(media.Plan(half, 30));

        Assert.Equal(ClipReason.None, before.Reason);
        Assert.Equal(ClipReason.SourceDamaged, across.Reason);
        Assert.Equal(ClipReason.SourceDamaged, beyond.Reason);
    }

    [Fact]
    public async Task A_clip_of_a_video_with_some_damage_is_saved_and_the_damage_told()
    {
        string source = media.NewPath("scratched.mp4");
        byte[] bytes = await File.ReadAllBytesAsync(await media.VideoAsync(), TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length / 2, 3000).Fill(0x5A);
        await File.WriteAllBytesAsync(source, bytes, TestContext.Current.CancellationToken);

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 15, 10));

        Assert.Equal(ClipReason.None, outcome.Reason);
        Assert.StartsWith("ffmpeg reported while decoding: ", outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(source)!, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_stands_still_for_long_is_not_taken_for_the_end()
    {
        string source = await media.MakeAsync("slides.mp4", "-vf", "select='not(mod(n,180))'", "-vsync", "0", "-c:v", "libx264");

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 6, 10));

        Assert.Equal((ClipReason.None, true), (outcome.Reason, outcome.HasAudio));
    }

    [Fact]
    public async Task A_codec_that_mp4_cannot_hold_fails_to_be_copied_with_ffmpegs_words()
    {
        string source = await media.MakeAsync("old.mkv", "-t", "8", "-c:v", "wmv2", "-an");
        CutPlan plan = media.Plan(source, 2) with { Mode = CutMode.Copy };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.CutFailed, outcome.Reason);
        Assert.Contains("wmv2", outcome.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(plan.OutputPath));
    }

    [Fact]
    public async Task A_good_clip_is_cut_without_asking_ffprobe()
    {
        var cutter = new ClipCutter(media.Tools with { FFprobePath = media.NewPath("missing") });

        CutPlan plan = media.Plan(await media.VideoAsync(), 5);

        CutOutcome outcome = await cutter.CutAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal(ClipReason.None, outcome.Reason);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_carried_out_is_refused()
    {
        string source = await media.VideoAsync();
        CutPlan plan = media.Plan(source, 5);

        await Assert.ThrowsAsync<ArgumentException>(() => media.CutAsync(plan with { Preset = "veryfast -i /etc/passwd" }));
        await Assert.ThrowsAsync<ArgumentException>(() => media.CutAsync(plan with { Start = double.NaN }));
        await Assert.ThrowsAsync<ArgumentException>(() => media.CutAsync(plan with { ShortSide = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => media.CutAsync(plan with { Mode = CutMode.Copy, ShortSide = 64 }));
    }

    [Theory]
    [InlineData("av_interleaved_write_frame(): No space left on device", true)]
    [InlineData("Error writing trailer of file:x.mp4: Disk quota exceeded", true)]
    [InlineData("There is not enough space on the disk.", true)]
    [InlineData("Invalid data found when processing input", false)]
    public void A_full_disk_is_told_by_ffmpegs_words(string log, bool isFull) =>
        Assert.Equal(isFull, FFmpegLog.SaysDiskFull(log));
}
