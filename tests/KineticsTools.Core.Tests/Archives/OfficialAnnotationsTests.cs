using FakeMirror;
using KineticsTools.Annotations;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Downloads;

namespace KineticsTools.Core.Tests.Archives;

public sealed class OfficialAnnotationsTests(MediaFixture media) : IAsyncDisposable
{
    private const string Archive = "kinetics700_2020.tar.gz";

    private readonly ArchiveTest _test = new(media);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    private OfficialOptions Options(FakeMirrorServer server) => new()
    {
        Release = ReleaseNames.K7002020,
        Folder = Path.Combine(_test.Folder, "out"),
        BaseAddress = server.Address,
        Downloads = new DownloadOptions { RetryDelay = TimeSpan.FromMilliseconds(1), Retries = 2 },
    };

    [Fact]
    public async Task A_release_is_fetched_checked_and_unpacked_and_not_fetched_again()
    {
        FakeMirrorServer server = await ServeAsync();

        IReadOnlyList<KineticsSplitFile> files = await SaveAsync(Options(server));
        IReadOnlyList<KineticsSplitFile> again = await SaveAsync(Options(server));

        Assert.Equal([("train", 3000), ("val", 2), ("test", 2)], files.Select(file => (file.Split, file.Rows)));
        Assert.Equal(files, again);
        Assert.All(files, file => Assert.True(File.Exists(file.Path) && File.Exists(file.JsonPath)));
        Assert.Single(server.Log);
        Assert.Equal(6, Directory.GetFiles(Options(server).Folder, "*", new EnumerationOptions { AttributesToSkip = 0 }).Length);
    }

    [Fact]
    public async Task A_part_is_taken_alone()
    {
        FakeMirrorServer server = await ServeAsync();

        IReadOnlyList<KineticsSplitFile> files = await SaveAsync(Options(server) with { Splits = ["val"], Formats = [OfficialOptions.Csv] });

        Assert.Null(Assert.Single(files).JsonPath);
        Assert.Equal(["val.csv"], Directory.GetFiles(Options(server).Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_fetch_that_was_ended_goes_on_where_it_stopped_also_in_another_process()
    {
        FakeMirrorServer server = await ServeAsync();
        long length = new FileInfo(Path.Combine(_test.Folder, Archive)).Length;
        server.Break(Archive, new MirrorFault(MirrorFaultKind.Drop) { At = length / 2 }, new MirrorFault(MirrorFaultKind.Status) { Status = 503, Times = 2 });

        await Assert.ThrowsAsync<DownloadException>(() => SaveAsync(Options(server)));
        long before = server.Log.Sum(request => request.Bytes);
        IReadOnlyList<KineticsSplitFile> files = await SaveAsync(Options(server));

        Assert.Equal(3, files.Count);
        Assert.Equal(length - (length / 2), server.Log.Sum(request => request.Bytes) - before);
    }

    [Fact]
    public async Task An_archive_that_is_none_or_lacks_a_split_is_said_and_leaves_nothing()
    {
        FakeMirrorServer server = await ServeAsync();
        server.Break(Archive, new MirrorFault(MirrorFaultKind.Page));
        await Assert.ThrowsAsync<InvalidDataException>(() => SaveAsync(Options(server)));
        await _test.ArchiveAsync(Archive, ("kinetics/train.csv", Csv("train", 2)));

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => SaveAsync(Options(server) with { Splits = ["val"], Formats = [OfficialOptions.Csv] }));

        Assert.Contains("has no val.csv", exception.Message);
        Assert.Empty(Directory.GetFiles(Options(server).Folder, "*", new EnumerationOptions { AttributesToSkip = 0 }));
    }

    private async Task<FakeMirrorServer> ServeAsync()
    {
        await _test.ArchiveAsync(
            Archive,
            ("kinetics700_2020/train.csv", Csv("train", 3000)), ("kinetics700_2020/validate.csv", Csv("validate", 2)), ("kinetics700_2020/test.csv", Csv("test", 2)),
            ("kinetics700_2020/train.json", Json("train")), ("kinetics700_2020/validate.json", Json("validate")), ("kinetics700_2020/test.json", Json("test")));
        return await _test.ServeAsync();
    }

    private static async Task<IReadOnlyList<KineticsSplitFile>> SaveAsync(OfficialOptions options)
    {
        using OfficialAnnotations annotations = new(options);
        return await annotations.SaveAsync(ArchiveTest.Token);
    }

    private static byte[] Csv(string split, int rows) => System.Text.Encoding.UTF8.GetBytes(
        "label,youtube_id,time_start,time_end,split\n"
        + string.Concat(Enumerable.Range(0, rows).Select(i => $"yoga,{ArchiveTest.IdOf(i)},{i},{i + 10},{split}\n")));

    private static byte[] Json(string split) => System.Text.Encoding.UTF8.GetBytes($$$"""
        {"clip0000001": {"annotations": {"label": "yoga", "segment": [1.0, 11.0]}, "duration": 10.0, "subset": "{{{split}}}", "url": "https://www.youtube.com/watch?v=clip0000001"}}
        """);
}
