using System.Collections.Concurrent;
using KineticsTools.Core.Tests.Journal;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Core.Tests.Saving;

/// <summary>What the second run of a command does.</summary>
public sealed class ResumeTests(MediaFixture media) : JournalTest
{
    private readonly Source _youTube = new(ClipSources.YouTube);
    private readonly Source _folder = new(ClipSources.LocalFolder);

    [Fact]
    public async Task What_YouTube_said_of_a_video_is_not_asked_again_until_it_is_to_be()
    {
        _youTube.Answer = _ => Acquisition.None(ClipReason.Private, "It is private.");
        Assert.Equal((ClipStatus.Unavailable, ClipReason.Private), await SaveOneAsync());
        _youTube.Answer = HaveIt;

        ClipResult again = Assert.Single(await SaveAsync());
        ClipResult retried = Assert.Single(await SaveAsync(options => options with { RetryUnavailable = true }));

        Assert.Equal((ClipStatus.Unavailable, ClipReason.Private, 0), (again.Status, again.Reason, again.Attempts));
        Assert.Contains($"{DateTime.UtcNow:yyyy-MM}", again.Message);
        Assert.Equal(ClipStatus.Saved, retried.Status);
        Assert.Equal(2, _youTube.Asked.Count);
        Assert.Equal([ClipStatus.Unavailable, ClipStatus.Saved], (await ReadAsync()).Select(entry => entry.Status));
    }

    [Fact]
    public async Task What_a_folder_lacks_is_no_fact_and_is_asked_for_again()
    {
        _folder.Answer = _ => Acquisition.None(ClipReason.NotInSource, "Not there.");
        Assert.Equal((ClipStatus.Unavailable, ClipReason.NotInSource), await SaveOneAsync(_folder));
        _folder.Answer = HaveIt;

        Assert.Equal((ClipStatus.Saved, ClipReason.None), await SaveOneAsync(_folder));
    }

    [Fact]
    public async Task Another_source_is_asked_for_what_YouTube_does_not_have_and_YouTube_is_not()
    {
        _youTube.Answer = _ => Acquisition.None(ClipReason.Removed, "Gone.");
        await SaveAsync();
        _folder.Answer = _ => Acquisition.None(ClipReason.NotInSource, "Not there.");

        ClipResult neither = Assert.Single(await SaveAsync(null, _folder, _youTube));
        _folder.Answer = HaveIt;
        ClipResult saved = Assert.Single(await SaveAsync(null, _folder, _youTube));

        Assert.Equal((ClipStatus.Unavailable, ClipReason.Removed), (neither.Status, neither.Reason));
        Assert.Equal((ClipStatus.Saved, ClipSources.LocalFolder), (saved.Status, saved.Source));
        Assert.Single(_youTube.Asked);

        // What the journal said already, it does not say again.
        Assert.Equal([ClipStatus.Unavailable, ClipStatus.Saved], (await ReadAsync()).Select(entry => entry.Status));
    }

    [Fact]
    public async Task What_failed_is_tried_again_and_with_RetryFailed_nothing_else_is()
    {
        _youTube.Answer = clip => clip.TimeStart == 0 ? Acquisition.Failure(ClipReason.FetchFailed, "The line broke.") : HaveIt(clip);
        await SaveAsync(null, [Clip(0), Clip(10)], _youTube);
        _youTube.Answer = HaveIt;
        _youTube.Asked.Clear();

        List<ClipResult> results = await SaveAsync(options => options with { RetryFailed = true }, [Clip(0), Clip(10), Clip(20)], _youTube);

        Assert.Equal(
            [(0, ClipStatus.Saved, ClipReason.None), (10, ClipStatus.Skipped, ClipReason.AlreadySaved), (20, ClipStatus.Skipped, ClipReason.NotFailed)],
            results.Select(result => (result.Clip.TimeStart, result.Status, result.Reason)).Order());
        Assert.Equal([Clip(0)], _youTube.Asked);
    }

    [Fact]
    public async Task RetryFailed_joined_with_RetryUnavailable_takes_both_and_no_clip_that_was_never_tried()
    {
        _youTube.Answer = clip => clip.TimeStart == 0
            ? Acquisition.Failure(ClipReason.FetchFailed, "The line broke.") : Acquisition.None(ClipReason.Private, "It is private.");
        await SaveAsync(null, [Clip(0), Clip(10)], _youTube);
        _youTube.Answer = HaveIt;

        List<ClipResult> results = await SaveAsync(
            options => options with { RetryFailed = true, RetryUnavailable = true }, [Clip(0), Clip(10), Clip(20)], _youTube);

        Assert.Equal(
            [(0, ClipStatus.Saved), (10, ClipStatus.Saved), (20, ClipStatus.Skipped)],
            results.Select(result => (result.Clip.TimeStart, result.Status)).Order());
    }

    [Fact]
    public async Task A_clip_whose_file_is_gone_is_saved_again_whatever_the_journal_says()
    {
        _youTube.Answer = HaveIt;
        string path = Assert.Single(await SaveAsync()).Path;
        File.Delete(path);

        Assert.Equal((ClipStatus.Saved, ClipReason.None), await SaveOneAsync());
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_saved_clip_has_its_checksum_in_the_journal()
    {
        _youTube.Answer = HaveIt;
        ClipResult saved = Assert.Single(await SaveAsync());

        JournalEntry entry = Assert.Single(await ReadAsync());

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(saved.Path, Token))), entry.Sha256);
        Assert.Equal(saved.Sha256, entry.Sha256);
        Assert.Equal(saved.Path, entry.Path);
    }

    [Fact]
    public async Task Verify_makes_a_damaged_clip_anew_and_leaves_a_good_one()
    {
        _youTube.Answer = HaveIt;
        List<ClipResult> saved = await SaveAsync(null, [Clip(0), Clip(10)], _youTube);
        string damaged = saved.Single(result => result.Clip.TimeStart == 0).Path;
        Damage(damaged);

        List<ClipResult> plain = await SaveAsync(null, [Clip(0), Clip(10)], _youTube);
        List<ClipResult> verified = await SaveAsync(options => options with { Verify = true }, [Clip(0), Clip(10)], _youTube);

        Assert.All(plain, result => Assert.Equal(ClipReason.AlreadySaved, result.Reason));
        Assert.Equal(
            [(0, ClipStatus.Saved), (10, ClipStatus.Skipped)], verified.Select(result => (result.Clip.TimeStart, result.Status)).Order());
        Assert.Equal(verified.Single(result => result.Path == damaged).Sha256, await FileChecksum.ReadAsync(damaged, Token));
        Assert.Empty((await new ClipChecker(media.Tools).CheckAsync(damaged, Clip(0).Key, Token)).Problems);
        Assert.Equal(3, (await ReadAsync()).Count);
    }

    [Fact]
    public async Task Verify_decodes_what_has_no_checksum_once_and_remembers_the_sum()
    {
        _youTube.Answer = HaveIt;
        string path = Assert.Single(await SaveAsync()).Path;
        Directory.Delete(Path.Combine(Destination, ".kinetics"), recursive: true);

        ClipResult good = Assert.Single(await SaveAsync(options => options with { Verify = true }));
        JournalEntry entry = Assert.Single(await ReadAsync());
        await SaveAsync(options => options with { Verify = true });

        Assert.Equal((ClipStatus.Skipped, ClipReason.AlreadySaved), (good.Status, good.Reason));
        Assert.Equal(await FileChecksum.ReadAsync(path, Token), entry.Sha256);
        Assert.Single(await ReadAsync());

        Directory.Delete(Path.Combine(Destination, ".kinetics"), recursive: true);
        Damage(path);
        Assert.Equal(ClipStatus.Saved, Assert.Single(await SaveAsync(options => options with { Verify = true })).Status);
    }

    [Fact]
    public async Task A_damaged_clip_that_cannot_be_had_any_more_is_left_and_is_a_failure()
    {
        _youTube.Answer = HaveIt;
        string path = Assert.Single(await SaveAsync()).Path;
        Damage(path);
        _youTube.Answer = _ => Acquisition.None(ClipReason.Removed, "Gone.");

        ClipResult result = Assert.Single(await SaveAsync(options => options with { Verify = true }));

        Assert.Equal((ClipStatus.Failed, ClipReason.VerificationFailed), (result.Status, result.Reason));
        Assert.Contains("checksum", result.Message);
        Assert.Contains("Removed", result.Message);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_layout_with_a_folder_a_clip_is_resumed_too()
    {
        _youTube.Answer = HaveIt;
        SaveOptions Own(SaveOptions options) => options with { Layout = new ClipLayout("{id}/{start}_{end}", LabelStyle.Published) };
        await SaveAsync(Own);

        Assert.Equal(ClipReason.AlreadySaved, Assert.Single(await SaveAsync(Own)).Reason);
    }

    [Fact]
    public async Task A_clip_that_the_destination_refuses_is_taken_by_the_next_run_that_allows_it()
    {
        _youTube.Answer = HaveIt;
        await SaveAsync();
        KineticsClip other = Clip(10) with { Release = "600" };

        await Assert.ThrowsAsync<DestinationMismatchException>(() => SaveAsync(null, [other], _youTube));
        ClipResult result = Assert.Single(await SaveAsync(options => options with { AllowMixed = true }, [other], _youTube));

        Assert.NotEqual(ClipReason.Duplicate, result.Reason);
        Assert.Equal(2, _youTube.Asked.Count);
    }

    [Fact]
    public async Task When_the_time_is_up_no_clip_is_begun_and_the_run_ends_by_itself()
    {
        _youTube.Answer = HaveIt;
        (List<ClipResult> none, bool isUp) = await SaveForAsync(TimeSpan.Zero, [Clip(0), Clip(1)]);
        Assert.Empty(none);
        Assert.True(isUp);

        (List<ClipResult> some, isUp) = await SaveForAsync(TimeSpan.FromMilliseconds(500), Endless());
        Assert.True(isUp);
        Assert.All(some, result => Assert.NotEqual(ClipStatus.Failed, result.Status));

        (List<ClipResult> all, isUp) = await SaveForAsync(TimeSpan.FromHours(1), [Clip(0), Clip(1)]);
        Assert.Equal(2, all.Count);
        Assert.False(isUp);
        Assert.Equal(
            Directory.GetFiles(Destination, "*.mp4", SearchOption.AllDirectories).Order(), (await ReadAsync()).Select(entry => entry.Path).Order());
    }

    private static IEnumerable<KineticsClip> Endless()
    {
        for (int i = 0; ; i++)
        {
            yield return new KineticsClip($"b{i:0000000000}", 0, 1) { Label = "hugging", SplitWord = "val" };
        }
    }

    private static void Damage(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(bytes.Length / 2).Clear();
        File.WriteAllBytes(path, bytes);
    }

    private Acquisition HaveIt(KineticsClip clip)
    {
        MediaPart video = new(media.VideoAsync().GetAwaiter().GetResult());
        return Acquisition.Of(new AcquiredMedia(video, video));
    }

    private async Task<(ClipStatus Status, ClipReason Reason)> SaveOneAsync(Source? source = null)
    {
        ClipResult result = Assert.Single(await SaveAsync(null, source ?? _youTube));
        return (result.Status, result.Reason);
    }

    private Task<List<ClipResult>> SaveAsync(Func<SaveOptions, SaveOptions>? change = null, params Source[] sources) =>
        SaveAsync(change, [Clip(0)], sources.Length > 0 ? sources : [_youTube]);

    private async Task<List<ClipResult>> SaveAsync(Func<SaveOptions, SaveOptions>? change, KineticsClip[] clips, params Source[] sources)
    {
        SaveOptions options = new() { Destination = Destination, Preset = "ultrafast", ShortSide = 32, Quality = 50 };
        ClipSaver saver = new(change?.Invoke(options) ?? options, sources, media.Tools) { Warn = Warnings.Add };
        List<ClipResult> results = [];
        await foreach (ClipResult result in saver.SaveAsync(clips.ToAsyncEnumerable(), Token))
        {
            results.Add(result);
        }

        return results;
    }

    private async Task<(List<ClipResult> Results, bool IsTimeUp)> SaveForAsync(TimeSpan budget, IEnumerable<KineticsClip> clips)
    {
        SaveOptions options = new() { Destination = Destination, Preset = "ultrafast", ShortSide = 32, Quality = 50, TimeBudget = budget };
        ClipSaver saver = new(options, [_youTube], media.Tools);
        List<ClipResult> results = [];
        await foreach (ClipResult result in saver.SaveAsync(clips.ToAsyncEnumerable(), Token))
        {
            results.Add(result);
        }

        return (results, saver.IsTimeUp);
    }

    /// <summary>A source whose answers a test decides, and that remembers what it was asked for.</summary>
    private sealed class Source(string name) : IClipLookup
    {
        internal Func<KineticsClip, Acquisition> Answer { get; set; } = _ => throw new InvalidOperationException("It was not to be asked.");

        internal ConcurrentQueue<KineticsClip> Asked { get; } = [];

        public string Name => name;

        public Task<Acquisition> AcquireAsync(KineticsClip clip, CancellationToken cancellationToken)
        {
            Asked.Enqueue(clip);
            return Task.FromResult(Answer(clip));
        }
    }
}
