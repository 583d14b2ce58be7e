using KineticsTools.Core.Tests.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

/// <summary>What clips hold while they wait for archives, and when it is given back.</summary>
public sealed class WaitingClipsTests(MediaFixture media) : IAsyncDisposable
{
    private readonly ArchiveTest _test = new(media);

    private string Claims => Path.Combine(_test.Destination, ".kinetics", "claims");

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Clips_that_wait_for_an_archive_are_not_claimed_and_those_that_are_taken_are()
    {
        KineticsClip[] clips = [.. Enumerable.Range(0, 30).Select(i => Clip(i))];
        string archive = await _test.ArchiveAsync("clips.tar", clips);
        string[]? whileWaiting = null;
        ClipSaver saver = new(new SaveOptions { Destination = _test.Destination }, [new ArchiveSource(_test.Options(archive))], media.Tools);

        List<ClipResult> results = await saver.SaveAsync(Listed(), Token).ToListAsync(Token);

        Assert.All(results, result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.Empty(whileWaiting!);
        Assert.Empty(ClaimedNow());
        Assert.True(Directory.Exists(Claims));

        async IAsyncEnumerable<KineticsClip> Listed()
        {
            foreach (KineticsClip clip in clips)
            {
                await Task.Yield();
                yield return clip;
            }

            whileWaiting = ClaimedNow();
        }
    }

    [Theory]
    [InlineData("yoga")]
    [InlineData("abseiling")]
    public async Task Of_a_clip_for_two_paths_the_one_that_another_has_in_hand_is_left_to_it(string label)
    {
        string archive = await _test.ArchiveAsync("clips.tar", Clip(1));
        SaveOptions options = new() { Destination = _test.Destination };
        using IDisposable theirs = new ClipClaims(_test.Destination).TryTake(options.PathOf(Clip(1, label)))!;

        List<ClipResult> results = await _test.SaveAsync([Clip(1, "yoga"), Clip(1, "abseiling")], archive);

        Assert.Equal((ClipStatus.Skipped, ClipReason.InProgress), results.Where(result => result.Clip.Label == label).Select(result => (result.Status, result.Reason)).Single());
        Assert.Equal(ClipStatus.Saved, results.Single(result => result.Clip.Label != label).Status);
        Assert.Single(_test.Files, file => file.EndsWith(".mp4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(32)]
    public async Task A_run_that_is_stopped_after_the_archives_gives_back_every_clip(int? shortSide)
    {
        string archive = await _test.ArchiveAsync("clips.tar", Clip(0));
        KineticsClip[] clips = [Clip(0), Clip(0, "abseiling"), .. Enumerable.Range(1, 20).Select(i => Clip(i))];
        SaveOptions options = new() { Destination = _test.Destination, ThrottleLimit = 1, ShortSide = shortSide };
        using CancellationTokenSource stop = new();
        ClipSaver saver = new(options, [new ArchiveSource(_test.Options(archive)), new StoppingSource(stop)], media.Tools);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await saver.SaveAsync(clips.ToAsyncEnumerable(), stop.Token).ToListAsync(Token));
        List<ClipResult> again = await _test.SaveAsync(clips, _test.Options(archive), same => same with { ShortSide = shortSide });

        Assert.DoesNotContain(again, result => result.Reason is ClipReason.Duplicate or ClipReason.InProgress);
        Assert.Equal(2, _test.Files.Count(file => file.EndsWith(".mp4", StringComparison.Ordinal)));
        Assert.Equal(2, _test.Files.Length);
    }

    private string[] ClaimedNow() => Directory.Exists(Claims) ? Directory.GetFiles(Claims) : [];

    /// <summary>Stops the run with the first clip that it is asked for.</summary>
    private sealed class StoppingSource(CancellationTokenSource stop) : IClipLookup
    {
        public string Name => ClipSources.LocalFolder;

        public async Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken)
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
