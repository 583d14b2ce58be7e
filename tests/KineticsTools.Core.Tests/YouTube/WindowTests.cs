using FakeYouTube;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Media;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>The window of a clip, fetched and cut, against what it must cost and show.</summary>
public sealed class WindowTests(MediaFixture media)
{
    private const string Id = "aaaaaaaaaa1";

    private static VideoSpec Spec(string layout) => layout switch
    {
        "sidx version 1" => YouTubeTest.Usual with { SidxVersion = 1 },
        "fragments that no whole second begins" => YouTubeTest.Usual with { KeyframeInterval = 5.1 },
        "offsets below 0" => YouTubeTest.Usual with { HasNegativeOffsets = true },
        "WebM" => YouTubeTest.Usual with { HasWebM = true },
        _ => YouTubeTest.Usual,
    };

    [Theory]
    [InlineData(360, 10)]
    [InlineData(360, 13)]
    [InlineData(720, 10)]
    [InlineData(720, 13)]
    public async Task A_window_costs_5_requests_and_no_byte_more_than_it_must(int height, int start)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, YouTubeTest.Usual with { Heights = [360, 720] });

        IReadOnlyList<ClipResult> results = await test.SaveAsync(
            media, test.Options() with { ShortSide = height }, YouTubeTest.Clip(Id, start, start + 10));

        Assert.Equal(ClipStatus.Saved, Assert.Single(results).Status);
        VideoMedia made = await test.Server.Site.MediaAsync(Id, YouTubeTest.Token);
        long least = made.Find(height == 360 ? 134 : 136)!.LeastBytes(start, start + 10) + made.Find(140)!.LeastBytes(start, start + 10);
        (int requests, long bytes) = test.Server.Traffic.Count(entry => entry.Path == "/videoplayback");
        Assert.Equal((4, least, least), (requests, bytes, results[0].BytesFetched));
        Assert.Equal(5, test.Server.Traffic.Requests);
        Assert.Empty(test.Leftovers());
    }

    [Theory]
    [InlineData("sidx version 0")]
    [InlineData("sidx version 1")]
    [InlineData("fragments that no whole second begins")]
    [InlineData("offsets below 0")]
    [InlineData("no index range")]
    [InlineData("WebM")]
    [InlineData("WebM without index range")]
    public async Task The_first_frame_is_right_and_sound_in_step(string layout)
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id, Spec(layout.Split(" without")[0]), layout.EndsWith("index range", StringComparison.Ordinal) ? [new Fault(FaultKind.NoIndexRange)] : []);
        YouTubeOptions options = test.Options();
        options = options with { Codec = layout.StartsWith("WebM", StringComparison.Ordinal) ? VideoCodec.Vp9 : VideoCodec.H264 };
        foreach (int start in new[] { 7, 10 })
        {
            ClipResult result = Assert.Single(await test.SaveAsync(
                media, options, YouTubeTest.Clip(Id, start, start + 10)));

            Assert.Equal((ClipStatus.Saved, ClipReason.None, null, true), (result.Status, result.Reason, result.Message, result.HasAudio));
            Assert.Equal(start * 30, await media.Frames.ReadFirstAsync(result.Path, YouTubeTest.Token));
            IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(result.Path, YouTubeTest.Token);
            Assert.True(onsets.Count > 5);
            Assert.All(onsets, onset => Assert.InRange(Math.Abs(onset.Time - Math.Round(onset.Time)), 0, 0.05));
            double tone = SyntheticVideo.Tone(start + (int)Math.Round(onsets[1].Time));
            Assert.InRange(onsets[1].Frequency, tone - 8, tone + 8);
        }
    }

    [Fact]
    public async Task Of_a_whole_file_the_index_and_the_samples_of_the_window_are_fetched()
    {
        await using YouTubeTest test = await YouTubeTest.StartAsync();
        await test.AddAsync(Id);
        YouTubeOptions options = test.Options("ANDROID");
        YouTubeSession session = YouTubeSession.Of(options);
        PlayerClient client = new(session.Clients[0], new SiteQuestions(session.Http, options), session.Hosts);
        PlayableVideo answer = Assert.IsType<PlayableVideo>(await client.ResolveAsync(Id, YouTubeTest.Token));
        PlayableVideo whole = answer with { Formats = [.. answer.Formats.Where(format => format.IsProgressive)] };
        long size = (await test.Server.Site.MediaAsync(Id, YouTubeTest.Token)).Find(18)!.Length;

        foreach (int start in new[] { 7, 10 })
        {
            (int before, long bytesBefore) = test.Server.Traffic.Count(entry => entry.Itag == 18);
            Acquisition acquired = await new WindowFetcher(session.Http, options).FetchAsync(
                new CachedVideo(whole, DateTimeOffset.MaxValue), YouTubeTest.Clip(Id, start, start + 10), YouTubeTest.Token);
            (int after, long bytesAfter) = test.Server.Traffic.Count(entry => entry.Itag == 18);
            CutPlan plan = media.Plan("", start, 10) with { Video = acquired.Media!.Video, Audio = acquired.Media.Audio };
            CutOutcome outcome = await media.CutAsync(plan);
            await acquired.Media.DisposeAsync();

            Assert.Equal((ClipReason.None, null, true), (outcome.Reason, outcome.Message, outcome.HasAudio));
            Assert.Equal(Enumerable.Range(start * 30, 300), await media.Frames.ReadAllAsync(plan.OutputPath, YouTubeTest.Token));
            IReadOnlyList<SoundOnset> onsets = await media.Sounds.FindOnsetsAsync(plan.OutputPath, YouTubeTest.Token);
            Assert.All(onsets, onset => Assert.InRange(Math.Abs(onset.Time - Math.Round(onset.Time)), 0, 0.05));
            Assert.InRange(after - before, 2, 3);
            Assert.InRange(bytesAfter - bytesBefore, 1, size * 0.65);
            Assert.Empty(test.Leftovers());
        }
    }
}
