using KineticsTools.Media;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

public sealed class UnusualVideoCutTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_video_of_variable_rate_keeps_each_frame_at_its_time()
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { HasVariableRate = true }, ".mp4");
        CutPlan plan = media.Plan(source, 12, 5);

        Assert.Equal(ClipReason.None, (await media.CutAsync(plan)).Reason);

        int[] expected = [.. Enumerable.Range(360, 150).Where(n => n % 7 != 3 && n % 11 != 5 && n % 11 != 6)];
        Assert.Equal(expected, await media.Frames.ReadAllAsync(plan.OutputPath, Token));
        PacketTimes times = await PacketTimes.ReadAsync(media.Tools, plan.OutputPath, "V:0", 0, Token);
        Assert.All(times.Times.Zip(expected), pair => Assert.Equal((pair.Second / 30.0) - 12, pair.First, 0.002));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task A_rotated_video_comes_out_upright(int rotation)
    {
        SyntheticVideo video = MediaFixture.Usual with { Width = 180, Height = 320, Seconds = 8, Rotation = rotation };
        string source = await media.VideoAsync(video, ".mp4");
        CutPlan plan = media.Plan(source, 2, 3) with { ShortSide = 96 };

        await media.CutAsync(plan);

        Assert.Equal(Enumerable.Range(60, 90), await media.Frames.ReadAllAsync(plan.OutputPath, Token));
        MediaStreamInfo picture = (await media.ProbeAsync(plan.OutputPath)).Video!;
        Assert.Equal((96, 170), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(320, 180, 64, 114, 64)]
    [InlineData(180, 320, 65, 64, 114)]
    [InlineData(320, 180, 180, 320, 180)]
    [InlineData(320, 180, 256, 320, 180)]
    [InlineData(320, 180, null, 320, 180)]
    public async Task The_short_side_is_as_wanted_and_never_enlarged(
        int width, int height, int? side, int newWidth, int newHeight)
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { Width = width, Height = height, Seconds = 8 }, ".mp4");
        CutPlan plan = media.Plan(source, 3, 2) with { ShortSide = side };

        await media.CutAsync(plan);

        MediaStreamInfo picture = (await media.ProbeAsync(plan.OutputPath)).Video!;
        Assert.Equal((newWidth, newHeight), (picture.Width, picture.Height));
        Assert.Equal(Enumerable.Range(90, 60), await media.Frames.ReadAllAsync(plan.OutputPath, Token));
    }

    [Fact]
    public async Task Odd_sides_lose_one_row_and_column()
    {
        string source = await media.MakeAsync(
            "odd.mkv", "-vf", "scale=321:181,format=yuv444p", "-c:v", "libx264", "-c:a", "copy");
        CutPlan plan = media.Plan(source, 3, 2);

        await media.CutAsync(plan);

        MediaStreamInfo picture = (await media.ProbeAsync(plan.OutputPath)).Video!;
        Assert.Equal((320, 180), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData(25)]
    [InlineData(10)]
    [InlineData(60)]
    public async Task A_wanted_frame_rate_gives_that_many_frames(int rate)
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 11, 4) with { FrameRate = rate };

        CutOutcome outcome = await media.CutAsync(plan);

        IReadOnlyList<int> frames = await media.Frames.ReadAllAsync(plan.OutputPath, Token);
        Assert.Equal(4 * rate, frames.Count);
        Assert.Equal(330, frames[0]);
        Assert.Equal(4, outcome.Duration.TotalSeconds, 0.01);
    }

    [Fact]
    public async Task A_transport_stream_counts_from_its_first_moment()
    {
        string source = await media.MakeAsync("video.ts", "-c", "copy");
        CutPlan plan = media.Plan(source, 13, 4);

        Assert.Equal(ClipReason.None, (await media.CutAsync(plan)).Reason);

        // Its clock starts at 1.4 s, with the first packet of sound, a little before the first frame.
        IReadOnlyList<int> frames = await media.Frames.ReadAllAsync(plan.OutputPath, Token);
        Assert.InRange(frames[0], 389, 391);
        Assert.Equal(Enumerable.Range(frames[0], 120), frames);
    }

    [Theory]
    [InlineData(".mp4")]
    [InlineData(".mkv")]
    public async Task Sound_that_starts_late_and_ends_early_stays_in_step(string extension)
    {
        SyntheticVideo video = MediaFixture.Usual with { Seconds = 16, AudioStart = 4.75, AudioEnd = 9.75 };
        CutPlan plan = media.Plan(await media.VideoAsync(video, extension), 2, 10);

        Assert.Equal(ClipReason.None, (await media.CutAsync(plan)).Reason);

        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.Equal(5, onsets.Count);
        Assert.All(onsets.Zip([3.0, 4, 5, 6, 7]), pair => Assert.Equal(pair.Second, pair.First.Time, 0.05));
        Assert.Equal(10, await media.Sounds.MeasureAsync(plan.OutputPath, Token), 0.1);
    }

    [Theory]
    [InlineData("-name [dQw4w9WgXcQ].mp4")]
    [InlineData("100%d 'quoted', comma; ünï.mp4")]
    public async Task A_name_is_never_taken_for_anything_else(string name)
    {
        string source = media.NewPath(name);
        File.Copy(await media.VideoAsync(), source);
        CutPlan plan = media.Plan(source, 5, 2) with { OutputPath = media.NewPath("-clip [x].tmp") };

        Assert.Equal(ClipReason.None, (await media.CutAsync(plan)).Reason);

        Assert.Equal(150, await media.Frames.ReadFirstAsync(plan.OutputPath, Token));
    }

    [Fact]
    public async Task Sound_alone_becomes_an_m4a()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 5, 4) with { Media = MediaKind.Audio };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.None, true), (outcome.Reason, outcome.HasAudio));
        Assert.Equal(4, outcome.Duration.TotalSeconds, 0.05);
        MediaInfo info = await media.ProbeAsync(plan.OutputPath);
        Assert.Null(info.Video);
        Assert.Equal("aac", info.Audio!.Codec);
        Assert.Equal(0, (await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token)).Skip(1).First().Time % 1, 0.05);
    }

    [Fact]
    public async Task Picture_alone_has_no_sound()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 5, 2) with { Media = MediaKind.Video };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.None, false), (outcome.Reason, outcome.HasAudio));
        Assert.Null((await media.ProbeAsync(plan.OutputPath)).Audio);
    }

    [Fact]
    public async Task A_video_without_sound_gives_a_clip_without_sound()
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { HasAudio = false, Seconds = 12 }, ".mp4");

        CutOutcome outcome = await media.CutAsync(media.Plan(source, 5, 4));

        Assert.Equal((ClipReason.None, false), (outcome.Reason, outcome.HasAudio));
    }
}
