using KineticsTools.Core.Tests.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

public sealed class PickingTests(MediaFixture media) : IAsyncDisposable
{
    private readonly ArchiveTest _test = new(media);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData("clips.tar.gz")]
    [InlineData("clips.tar")]
    public async Task What_is_wanted_is_taken_byte_for_byte_and_nothing_else_is_written(string name)
    {
        string archive = await _test.ArchiveAsync(name, Clip(1), Clip(2), Clip(3), Clip(4));

        List<ClipResult> results = await _test.SaveAsync([Clip(2), Clip(4), Clip(9)], archive);

        Assert.Equal([2, 4], results.Where(result => result.Status == ClipStatus.Saved).Select(result => result.Clip.TimeStart).Order());
        ClipResult missing = Assert.Single(results, result => result.Status != ClipStatus.Saved);
        Assert.Equal((ClipStatus.Unavailable, ClipReason.NotInSource), (missing.Status, missing.Reason));
        Assert.Equal(2, _test.Files.Length);
        byte[] clip = await _test.WholeClipAsync();
        Assert.All(results.Where(result => result.Status == ClipStatus.Saved), result =>
        {
            Assert.Equal(clip, File.ReadAllBytes(result.Path));
            Assert.Equal(("Archive", (long)clip.Length, true), (result.Source, result.Size, result.HasAudio));
            Assert.Equal(10, result.Duration!.Value.TotalSeconds, 0.1);
        });
    }

    [Fact]
    public async Task The_form_is_told_by_the_content_and_not_by_the_name()
    {
        string plain = await _test.ArchiveAsync("a.tar", Clip(1));
        string compressed = await _test.ArchiveAsync("b.tar.gz", Clip(2));
        File.Move(plain, plain + ".gz");
        File.Move(compressed, Path.Combine(_test.Folder, "b.tar"));

        List<ClipResult> results = await _test.SaveAsync([Clip(1), Clip(2)], plain + ".gz", Path.Combine(_test.Folder, "b.tar"));

        Assert.All(results, result => Assert.Equal(ClipStatus.Saved, result.Status));
    }

    [Fact]
    public async Task Folder_and_zeros_do_not_matter_and_an_id_alone_does_where_it_is_unique()
    {
        byte[] clip = await _test.WholeClipAsync();
        string archive = await _test.ArchiveAsync(
            "clips.tar.gz", ($"wrong label/{IdOf(1)}_1_11.mp4", clip), ($"{IdOf(2)}.mp4", clip), ($"x/{IdOf(3)}.mp4", clip));
        KineticsClip otherWindow = new(IdOf(3), 50, 60) { Label = "yoga", SplitWord = "train" };

        List<ClipResult> results = await _test.SaveAsync([Clip(1), Clip(2), Clip(3), otherWindow], archive);

        Assert.Equal(
            [ClipStatus.Saved, ClipStatus.Saved, ClipStatus.Unavailable, ClipStatus.Unavailable],
            results.OrderBy(result => result.Clip.TimeStart).Select(result => result.Status));
        Assert.Contains(Path.Combine("train", "yoga"), results.Single(result => result.Clip == Clip(1)).Path);
    }

    [Fact]
    public async Task An_id_alone_is_not_unique_where_another_window_of_its_video_was_found_before()
    {
        byte[] clip = await _test.WholeClipAsync();
        string archive = await _test.ArchiveAsync("clips.tar.gz", (NameOf(Clip(1)), clip), ($"{IdOf(1)}.mp4", clip));
        KineticsClip otherWindow = new(IdOf(1), 50, 60) { Label = "yoga", SplitWord = "train" };

        List<ClipResult> results = await _test.SaveAsync([Clip(1), otherWindow], archive);

        Assert.Equal(
            [ClipStatus.Saved, ClipStatus.Unavailable], results.OrderBy(result => result.Clip.TimeStart).Select(result => result.Status));
    }

    [Fact]
    public async Task The_same_clip_under_two_labels_is_taken_once_and_made_twice()
    {
        string archive = await _test.ArchiveAsync("clips.tar.gz", Clip(1));

        List<ClipResult> results = await _test.SaveAsync([Clip(1, "yoga"), Clip(1, "abseiling")], archive);
        List<ClipResult> small = await _test.SaveAsync(
            [Clip(1, "yoga"), Clip(1, "abseiling")], _test.Options(archive), options => options with { ShortSide = 32, Destination = Path.Combine(_test.Folder, "small") });

        Assert.All(results.Concat(small), result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.Equal(2, _test.Files.Length);
    }

    [Fact]
    public async Task A_clip_is_encoded_where_something_else_is_wanted_of_it_and_leaves_nothing_behind()
    {
        string archive = await _test.ArchiveAsync("clips.tar.gz", Clip(1));

        ClipResult result = Assert.Single(await _test.SaveAsync(
            [Clip(1)], _test.Options(archive), options => options with { ShortSide = 32, Preset = "ultrafast" }));

        Assert.Equal((ClipStatus.Saved, ClipReason.None), (result.Status, result.Reason));
        Assert.Equal(32, (await media.ProbeAsync(result.Path)).Video!.Height);
        Assert.Equal([result.Path], _test.Files);
    }

    [Fact]
    public async Task Damaged_and_short_clips_are_found_and_tried_at_the_next_source()
    {
        byte[] whole = await _test.WholeClipAsync(), brief = await _test.ShortClipAsync();
        string archive = await _test.ArchiveAsync(
            "clips.tar.gz",
            (NameOf(Clip(1)), whole[..(whole.Length / 2)]), (NameOf(Clip(2)), brief), (NameOf(Clip(3)), "no video"u8.ToArray()), (NameOf(Clip(4)), brief), (NameOf(Clip(5)), []));
        _test.Write($"videos/{NameOf(Clip(1))}", whole);
        _test.Write($"videos/{NameOf(Clip(2))}", whole);

        List<ClipResult> alone = await _test.SaveAsync([Clip(1), Clip(2), Clip(3), Clip(4), Clip(5)], archive);
        Directory.Delete(_test.Destination, recursive: true);
        List<ClipResult> both = await _test.SaveAsync(
            [Clip(1), Clip(2), Clip(3), Clip(4), Clip(5)], _test.Options(archive),
            sources: source => [source, new LocalFolderSource([Path.Combine(_test.Folder, "videos")])]);

        Assert.Equal(
            [(ClipStatus.Failed, ClipReason.SourceDamaged), (ClipStatus.Saved, ClipReason.Truncated), (ClipStatus.Failed, ClipReason.SourceDamaged),
                (ClipStatus.Saved, ClipReason.Truncated), (ClipStatus.Failed, ClipReason.SourceDamaged)],
            alone.OrderBy(result => result.Clip.TimeStart).Select(result => (result.Status, result.Reason)));
        Assert.All(alone, result => Assert.Contains("clips.tar.gz!", result.Message));
        Assert.Equal(
            [("LocalFolder", ClipReason.None), ("LocalFolder", ClipReason.None), ("Archive", ClipReason.SourceDamaged), ("Archive", ClipReason.Truncated), ("Archive", ClipReason.SourceDamaged)],
            both.OrderBy(result => result.Clip.TimeStart).Select(result => (result.Source, result.Reason)));
        Assert.Equal(3, _test.Files.Length);
    }

    [Fact]
    public async Task Sources_are_tried_in_their_order_and_the_result_names_the_one_that_gave_it()
    {
        byte[] whole = await _test.WholeClipAsync();
        string archive = await _test.ArchiveAsync("clips.tar.gz", Clip(1), Clip(2));
        _test.Write($"first/{NameOf(Clip(1))}", whole);
        _test.Write($"last/{NameOf(Clip(3))}", whole);

        List<ClipResult> results = await _test.SaveAsync(
            [Clip(1), Clip(2), Clip(3), Clip(4)], _test.Options(archive),
            sources: source => [new LocalFolderSource([Path.Combine(_test.Folder, "first")]), source, new LocalFolderSource([Path.Combine(_test.Folder, "last")])]);

        Assert.Equal(["LocalFolder", "Archive", "LocalFolder"], results.Where(result => result.Status == ClipStatus.Saved).OrderBy(result => result.Clip.TimeStart).Select(result => result.Source));
    }

    [Fact]
    public async Task A_full_disk_in_the_middle_ends_the_run_and_the_next_one_goes_on()
    {
        string archive = await _test.ArchiveAsync("clips.tar.gz", Clip(1), Clip(2));
        string full = Path.Combine(_test.Destination, "train", "yoga");
        Directory.CreateDirectory(full);

        // A device that is always full stands where the second clip is to be written.
        string partial = new PartialFile().PathFor(Path.Combine(full, NameOf(Clip(2))));
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        File.CreateSymbolicLink(partial, "/dev/full");

        DestinationException exception = await Assert.ThrowsAsync<DestinationException>(() => _test.SaveAsync([Clip(1), Clip(2)], archive));
        List<ClipResult> again = await _test.SaveAsync([Clip(1), Clip(2)], archive);

        Assert.Contains("full", exception.Message);
        Assert.Equal([ClipStatus.Skipped, ClipStatus.Saved], again.OrderBy(result => result.Clip.TimeStart).Select(result => result.Status));
        Assert.Equal(2, _test.Files.Length);
    }
}
