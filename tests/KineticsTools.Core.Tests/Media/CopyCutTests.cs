using KineticsTools.Media;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

public sealed class CopyCutTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SyntheticCodec.H264, ".mp4")]
    [InlineData(SyntheticCodec.H264, ".mkv")]
    [InlineData(SyntheticCodec.Vp9, ".webm")]
    public async Task A_copied_clip_begins_with_the_keyframe_at_or_before_its_window(SyntheticCodec codec, string extension)
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { Codec = codec }, extension);
        CutPlan plan = media.Plan(source, 13, 10) with { Mode = CutMode.Copy };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.None, true), (outcome.Reason, outcome.HasAudio));
        Assert.Equal(10, outcome.Duration.TotalSeconds, 0.2);
        IReadOnlyList<int> shown = await media.Frames.ReadAllAsync(plan.OutputPath, Token);
        Assert.InRange(shown[0], 389, 390);
        Assert.InRange(shown.Count, 299, 306);
        IReadOnlyList<int> all = await media.Frames.ReadHiddenTooAsync(plan.OutputPath, Token);
        Assert.Equal(300, all[0]);
        Assert.Equal(3, Mp4Summary.Read(plan.OutputPath).Video!.PreRoll.TotalSeconds, 0.15);
    }

    [Fact]
    public async Task The_sound_of_a_copied_clip_is_in_step()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 13, 6) with { Mode = CutMode.Copy };

        await media.CutAsync(plan);

        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.All(onsets, onset => Assert.InRange(Math.Abs(onset.Time - Math.Round(onset.Time)), 0, 0.05));
    }

    [Fact]
    public async Task Sound_alone_can_be_copied()
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 13, 6) with { Mode = CutMode.Copy, Media = MediaKind.Audio };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.None, outcome.Reason);
        Assert.Equal(6, outcome.Duration.TotalSeconds, 0.1);
    }
}
