using System.Globalization;
using KineticsTools.Media;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

public sealed class SoundCutTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AudioFormat.M4a, "aac", 22050, 1)]
    [InlineData(AudioFormat.Flac, "flac", 48000, 2)]
    [InlineData(AudioFormat.Wav, "pcm_s16le", 16000, 1)]
    [InlineData(AudioFormat.Opus, "opus", 48000, 1)]
    public async Task Sound_alone_is_coded_as_wanted_exact_and_in_step(AudioFormat format, string codec, int rate, int channels)
    {
        CutPlan plan = (await PlanAsync(format)) with { SampleRate = rate, Channels = channels };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.None, null, true), (outcome.Reason, outcome.Message, outcome.HasAudio));
        Assert.Equal(4, outcome.Duration.TotalSeconds, 0.05);
        Assert.Equal(new FileInfo(plan.OutputPath).Length, outcome.Size);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{codec},{rate},{channels}"), await DescribeAsync(plan.OutputPath));
        Assert.Equal(4, await media.Sounds.MeasureAsync(plan.OutputPath, Token), 0.05);
        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.InRange(onsets.Count, 3, 4);
        Assert.All(onsets, onset => Assert.Equal(Math.Round(onset.Time), onset.Time, 0.05));
        Assert.All(onsets, onset => Assert.Equal(SyntheticVideo.Tone(7 + (int)Math.Round(onset.Time)), onset.Frequency, 10.0));
    }

    [Theory]
    [InlineData(AudioFormat.M4a)]
    [InlineData(AudioFormat.Flac)]
    [InlineData(AudioFormat.Wav)]
    [InlineData(AudioFormat.Opus)]
    public async Task A_video_without_sound_is_said_to_have_none(AudioFormat format)
    {
        string silent = await media.VideoAsync(MediaFixture.Usual with { HasAudio = false, Seconds = 20 }, ".mp4");
        CutPlan plan = media.Plan(silent, 5) with { Media = MediaKind.Audio, AudioFormat = format };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.NoAudio, "The video has no sound."), (outcome.Reason, outcome.Message));
        Assert.False(File.Exists(plan.OutputPath));
    }

    [Theory]
    [InlineData(AudioFormat.Flac)]
    [InlineData(AudioFormat.Wav)]
    [InlineData(AudioFormat.Opus)]
    public async Task Sound_that_ends_inside_its_window_is_truncated_and_half_a_file_is_no_sound(AudioFormat format)
    {
        CutPlan plan = (await PlanAsync(format)) with { Start = 37, Length = 10 };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.Truncated, outcome.Reason);
        Assert.Equal(3, outcome.Duration.TotalSeconds, 0.1);
        Assert.Equal(outcome.Duration, SoundSummary.Read(plan.OutputPath).Duration);

        byte[] half = File.ReadAllBytes(plan.OutputPath)[..((int)outcome.Size / 4)];
        File.WriteAllBytes(plan.OutputPath, half);
        Assert.Throws<InvalidDataException>(() => SoundSummary.Read(plan.OutputPath));
    }

    [Theory]
    [InlineData(MediaKind.Both, AudioFormat.Flac, null, null, "beside a picture")]
    [InlineData(MediaKind.Video, AudioFormat.M4a, 16000, null, "keeps none")]
    [InlineData(MediaKind.Audio, AudioFormat.Opus, 44100, null, "8000, 12000, 16000, 24000, 48000")]
    [InlineData(MediaKind.Audio, AudioFormat.M4a, 12345, null, "AAC")]
    [InlineData(MediaKind.Audio, AudioFormat.Wav, 1, null, "8000 to 192000")]
    [InlineData(MediaKind.Audio, AudioFormat.Wav, null, 9, "1 to 8")]
    public void What_no_encoder_takes_is_refused_with_what_it_takes(MediaKind kind, AudioFormat format, int? rate, int? channels, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => AudioEncoding.Validate(kind, format, rate, channels)).Message);

    private async Task<CutPlan> PlanAsync(AudioFormat format) =>
        media.Plan(await media.VideoAsync(), 7) with { Media = MediaKind.Audio, AudioFormat = format };

    private async Task<string> DescribeAsync(string path)
    {
        ChildProcessRequest request = new()
        {
            FileName = media.Tools.FFprobePath,
            Arguments = ["-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0", "file:" + path],
        };
        return (await ChildProcess.RunAsync(request, Token)).StandardOutput.Trim();
    }
}
