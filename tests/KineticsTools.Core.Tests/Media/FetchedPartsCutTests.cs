using System.Buffers.Binary;
using System.Text;
using KineticsTools.Media;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

/// <summary>Stretches of fragmented MP4, picture and sound apart, as they are fetched from YouTube.</summary>
public sealed class FetchedPartsCutTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_and_sound_of_two_files_with_an_offset_each_are_cut_in_step()
    {
        (MediaPart video, MediaPart audio) = await PartsAsync(videoFragments: 2..5, audioFragments: 1..3);
        CutPlan plan = media.Plan("", 13, 9) with { Video = video, Audio = audio };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.None, true), (outcome.Reason, outcome.HasAudio));
        Assert.Equal(Enumerable.Range(390, 270), await media.Frames.ReadAllAsync(plan.OutputPath, Token));
        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.All(onsets, onset => Assert.InRange(Math.Abs(onset.Time - Math.Round(onset.Time)), 0, 0.05));
        Assert.InRange(onsets[0].Frequency, SyntheticVideo.Tone(14) - 8, SyntheticVideo.Tone(14) + 8);
    }

    [Fact]
    public async Task A_stretch_that_ends_inside_the_window_is_truncated()
    {
        (MediaPart video, MediaPart audio) = await PartsAsync(videoFragments: 6..8, audioFragments: 3..4);
        CutPlan plan = media.Plan("", 34, 10) with { Video = video, Audio = audio };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal(ClipReason.Truncated, outcome.Reason);
        Assert.Equal(6, outcome.Duration.TotalSeconds, 0.1);
        Assert.StartsWith("The video ends at 40", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sound_that_was_fetched_from_later_on_is_delayed()
    {
        (MediaPart video, MediaPart audio) = await PartsAsync(videoFragments: 1..4, audioFragments: 1..3);
        CutPlan plan = media.Plan("", 7, 8) with { Video = video, Audio = audio };

        await media.CutAsync(plan);

        IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, Token);
        Assert.Equal(3, onsets[0].Time, 0.05);
        Assert.Equal(8, await media.Sounds.MeasureAsync(plan.OutputPath, Token), 0.1);
    }

    private async Task<(MediaPart Video, MediaPart Audio)> PartsAsync(Range videoFragments, Range audioFragments)
    {
        string video = await media.MakeAsync(
            "v.mp4", "-an", "-c", "copy", "-movflags", "dash+frag_keyframe+empty_moov+default_base_moof");
        string audio = await media.MakeAsync(
            "a.mp4", "-vn", "-c", "copy", "-frag_duration", "10000000", "-movflags", "dash+empty_moov+default_base_moof");
        return (await StretchAsync(video, videoFragments, 5), await StretchAsync(audio, audioFragments, 10));
    }

    private async Task<MediaPart> StretchAsync(string path, Range fragments, double seconds)
    {
        byte[] file = await File.ReadAllBytesAsync(path, Token);
        var head = new List<byte[]>();
        var data = new List<byte[]>();
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            byte[] box = file[at..(at + length)];
            switch (Encoding.ASCII.GetString(box, 4, 4))
            {
                case "ftyp" or "moov":
                    head.Add(box);
                    break;
                case "moof":
                    data.Add(box);
                    break;
                case "mdat":
                    data[^1] = [.. data[^1], .. box];
                    break;
            }

            at += length;
        }

        string part = media.NewPath("part.mp4");
        await File.WriteAllBytesAsync(part, [.. head.Concat(data.ToArray()[fragments]).SelectMany(box => box)], Token);
        return new MediaPart(part, fragments.Start.Value * seconds);
    }
}
