using System.Globalization;
using KineticsTools.Media;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

public sealed class FrameExactCutTests(MediaFixture media)
{
    // More of them on demand: a figure for a report needs hundreds, a change needs some of each kind.
    private static readonly int WindowsOfEachKind = int.Parse(
        Environment.GetEnvironmentVariable("KINETICSTOOLS_TEST_WINDOWS") ?? "3", CultureInfo.InvariantCulture);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int, int, SyntheticCodec, string> Kinds()
    {
        var kinds = new TheoryData<int, int, SyntheticCodec, string>();
        foreach ((int rate, int per) in new[] { (25, 1), (30000, 1001), (30, 1) })
        {
            kinds.Add(rate, per, SyntheticCodec.H264, ".mp4");
            kinds.Add(rate, per, SyntheticCodec.H264, ".mkv");
            kinds.Add(rate, per, SyntheticCodec.Vp9, ".webm");
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_precise_clip_has_the_frames_of_its_window_and_no_other_and_sound_in_step(
        int rate, int per, SyntheticCodec codec, string extension)
    {
        SyntheticVideo video = MediaFixture.Usual with { RateNumerator = rate, RateDenominator = per, Codec = codec };
        string source = await media.VideoAsync(video, extension);
        PacketTimes times = await PacketTimes.ReadAsync(media.Tools, source, "V:0", 0, Token);
        var random = new Random(rate + extension.Length);
        for (int i = 0; i < WindowsOfEachKind; i++)
        {
            // Kinetics has whole seconds; other times must do no harm.
            double start = i % 2 == 0 ? random.Next(0, 30) : Math.Round(random.NextDouble() * 30, 3);
            double length = i % 3 == 0 ? 10 : random.Next(2, 5);
            CutPlan plan = media.Plan(source, start, length);

            CutOutcome outcome = await media.CutAsync(plan);

            Assert.Equal((ClipReason.None, null), (outcome.Reason, outcome.Message));
            int[] expected = [.. Enumerable.Range(0, times.Times.Count)
                .Where(n => times.Times[n] >= start - 1e-6 && times.Times[n] < start + length - 1e-6)];
            Assert.Equal(expected, await media.Frames.ReadAllAsync(plan.OutputPath, Token));
            Assert.InRange(outcome.Duration.TotalSeconds, length - 0.05, length + 0.05);
            Assert.True(outcome.HasAudio);
            Assert.Equal(new FileInfo(plan.OutputPath).Length, outcome.Size);
            await AssertSoundIsInStepAsync(plan);
        }
    }

    [Fact]
    public async Task Frames_of_an_mp4_are_where_arithmetic_says()
    {
        string source = await media.VideoAsync(MediaFixture.Usual with { RateNumerator = 30000, RateDenominator = 1001 }, ".mp4");
        CutPlan plan = media.Plan(source, 7, 10);

        await media.CutAsync(plan);

        // 7 s is frame 209.79, 17 s is frame 509.49.
        Assert.Equal(Enumerable.Range(210, 300), await media.Frames.ReadAllAsync(plan.OutputPath, Token));
    }

    private async Task AssertSoundIsInStepAsync(CutPlan plan)
    {
        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.InRange(onsets.Count, (int)plan.Length - 2, (int)plan.Length + 1);
        foreach (SoundOnset onset in onsets.Where(onset => onset.Time < plan.Length - 0.4))
        {
            double time = plan.Start + onset.Time;
            int second = (int)Math.Round(time);
            Assert.InRange(time, second - 0.05, second + 0.05);
            Assert.InRange(onset.Frequency, SyntheticVideo.Tone(second) - 8, SyntheticVideo.Tone(second) + 8);
        }
    }
}
