using FakeMirror;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Sources.Archives;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

public sealed class RemoteArchiveTests(MediaFixture media) : IAsyncDisposable
{
    private const string Name = "clips.tar.gz";

    private readonly ArchiveTest _test = new(media);
    private readonly KineticsClip[] _clips = [.. Enumerable.Range(1, 40).Select(number => Clip(number))];
    private FakeMirrorServer _server = null!;

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_cut_fifty_times_goes_on_at_its_byte_each_time(bool hasTags)
    {
        long length = await ServeAsync();
        _server.HasTags = hasTags;
        Random random = new(4);
        _server.Break(Name, [.. Enumerable.Range(0, 50).Select(_ => new MirrorFault(MirrorFaultKind.Drop) { At = random.NextInt64(length) }).OrderBy(fault => fault.At)]);

        List<ClipResult> results = await SaveAsync();

        Assert.All(results, result => Assert.Equal(ClipStatus.Saved, result.Status));
        byte[] clip = await _test.WholeClipAsync();
        Assert.All(_test.Files, file => Assert.Equal(clip, File.ReadAllBytes(file)));
        Assert.Equal(51, _server.Log.Count);

        // Nothing comes twice but what was on its way when the connection was cut, and the reader had not seen.
        MirrorRequest[] log = [.. _server.Log];
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.InRange(pair.First.Start + pair.First.Bytes - pair.Second.Start, 0, 256 << 10));
        Assert.Empty(_test.Notices);
    }

    [Fact]
    public async Task An_answer_that_stands_still_is_asked_for_anew()
    {
        long length = await ServeAsync();
        _server.Break(Name, new MirrorFault(MirrorFaultKind.Stall) { At = length / 2 });

        ArchiveOptions options = _test.Options(_server.Address + Name);
        options = options with { Downloads = options.Downloads with { StallLimit = TimeSpan.FromSeconds(1) } };
        Assert.All(await _test.SaveAsync(_clips, options), result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.Equal(206, _server.Log[^1].Status);
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_sends_the_same_file_again_and_the_reader_goes_on()
    {
        long length = await ServeAsync();
        _server.Break(
            Name, new MirrorFault(MirrorFaultKind.Drop) { At = length / 2 }, new MirrorFault(MirrorFaultKind.NoRanges));

        Assert.All(await SaveAsync(), result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.Equal([200, 200], _server.Log.Select(request => request.Status));
    }

    [Fact]
    public async Task A_file_that_was_changed_in_the_meantime_is_read_again_from_its_start_and_that_is_said()
    {
        long length = await ServeAsync();
        _server.Break(Name, new MirrorFault(MirrorFaultKind.Change) { At = length / 2 });

        List<ClipResult> results = await SaveAsync();

        Assert.All(results, result => Assert.Equal(ClipStatus.Saved, result.Status));
        Assert.Equal(40, results.Count);
        Assert.Contains("changed on its server", Assert.Single(_test.Notices).Message);
    }

    [Fact]
    public async Task A_server_that_promises_too_much_costs_no_clip_and_an_error_page_is_no_archive()
    {
        await ServeAsync();
        _server.Break(Name, new MirrorFault(MirrorFaultKind.WrongLength) { Times = 100 });
        Assert.All(await SaveAsync(), result => Assert.Equal(ClipStatus.Saved, result.Status));

        Directory.Delete(_test.Destination, recursive: true);
        _server.Break(Name, new MirrorFault(MirrorFaultKind.Page));
        List<ClipResult> results = await SaveAsync();
        Assert.All(results, result => Assert.Equal((ClipStatus.Failed, ClipReason.FetchFailed), (result.Status, result.Reason)));
        Assert.Contains("<!DOCTYPE html>", results[0].Message);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(503, 4)]
    public async Task A_refusal_is_a_failure_of_each_clip_and_only_what_may_pass_is_tried_again(int status, int requests)
    {
        await ServeAsync();
        _server.Break(Name, new MirrorFault(MirrorFaultKind.Status) { Status = status, Times = 100 });

        List<ClipResult> results = await SaveAsync();

        Assert.All(results, result => Assert.Equal(ClipReason.FetchFailed, result.Reason));
        Assert.Contains(status.ToString(), results[0].Message);
        Assert.Equal(requests, _server.Log.Count);
    }

    [Fact]
    public async Task Redirects_are_followed_but_not_into_files()
    {
        await ServeAsync();
        File.Copy(Path.Combine(_test.Folder, Name), Path.Combine(_test.Folder, "elsewhere"));
        _server.Break(Name, new MirrorFault(MirrorFaultKind.Redirect) { Location = "/elsewhere" }, new MirrorFault(MirrorFaultKind.Redirect) { Location = "file:///etc/passwd" });

        Assert.All(await SaveAsync(), result => Assert.Equal(ClipStatus.Saved, result.Status));
        Directory.Delete(_test.Destination, recursive: true);
        Assert.All(await SaveAsync(), result => Assert.Contains("where no request may go", result.Message));
    }

    [Fact]
    public async Task The_mirror_is_asked_for_the_lists_of_the_wanted_splits_alone_and_its_archives_are_taken_from_where_it_is()
    {
        await _test.ArchiveAsync("600/train/yoga.tar.gz", Clip(1, "yoga", "600"), Clip(2, "yoga", "600"));
        await _test.ArchiveAsync("600/train/playing a flute.tar.gz", Clip(3, "playing a flute", "600"));
        _test.Write("600/train/k600_train_path.txt", System.Text.Encoding.UTF8.GetBytes(
            "https://s3.amazonaws.com/kinetics/600/train/yoga.tar.gz\nhttps://s3.amazonaws.com/kinetics/600/train/playing a flute.tar.gz\n"));
        _server = await _test.ServeAsync();

        ArchiveOptions options = _test.Options() with { Mirror = ArchiveMirror.Cvdf, MirrorAddress = _server.Address, ThrottleLimit = 1 };
        List<ClipResult> results = await _test.SaveAsync([Clip(3, "playing a flute", "600"), Clip(4, "zumba") with { Release = null }], options);

        Assert.Equal([ClipStatus.Saved, ClipStatus.Unavailable], results.OrderBy(result => result.Clip.TimeStart).Select(result => result.Status));
        Assert.Equal(
            ["600/train/k600_train_path.txt", "600/train/playing a flute.tar.gz"], _server.Log.Take(2).Select(request => request.Path));
        Assert.Contains(_test.Notices, notice => notice.IsError && notice.Message.Contains("release of 1 clips is not known"));
    }

    [Fact]
    public async Task Addresses_that_differ_in_their_query_are_two_archives_and_no_query_is_written_down()
    {
        await ServeAsync();
        string first = _server.Address + Name + "?key=first", second = _server.Address + Name + "?key=second";

        Assert.Equal(ClipStatus.Unavailable, Assert.Single(await _test.SaveAsync([Clip(99)], first, second, first)).Status);

        Assert.Equal(2, _server.Log.Count);
        string[] indices = Directory.GetFiles(_test.Cache);
        Assert.Equal(2, indices.Length);
        Assert.All(indices, index => Assert.DoesNotContain("key=", File.ReadAllText(index)));
        await _test.SaveAsync([Clip(99)], first, second);
        Assert.Equal(2, _server.Log.Count);
    }

    [Fact]
    public async Task A_line_that_names_no_archive_is_an_error_and_no_request_and_a_page_is_no_list()
    {
        await ServeAsync();
        _test.Write("list.txt", System.Text.Encoding.UTF8.GetBytes($"{Name}\nThe archives\nnotes.html\n{_server.Address}{Name}?any=1\n"));

        ClipResult missing = Assert.Single(await _test.SaveAsync([Clip(99)], _server.Address + "list.txt"));

        Assert.Equal("None of the 2 archives holds it.", missing.Message);
        Assert.Equal(["line 2: 'The archives'", "line 3: 'notes.html'"], _test.Notices.Select(notice => notice.Message.Split(", ")[1].Split(" names")[0]));
        Assert.Equal(["list.txt", Name, Name], _server.Log.Select(request => request.Path));

        _server.Break("list.txt", new MirrorFault(MirrorFaultKind.Page));
        ClipResult failed = Assert.Single(await _test.SaveAsync([Clip(99)], _server.Address + "list.txt"));
        Assert.Contains("list.txt cannot be read: the server sends a page instead", failed.Message);
    }

    private async Task<long> ServeAsync()
    {
        string archive = await _test.ArchiveAsync(Name, _clips);
        _server = await _test.ServeAsync();
        return new FileInfo(archive).Length;
    }

    private Task<List<ClipResult>> SaveAsync() => _test.SaveAsync(_clips, _server.Address + Name);
}
