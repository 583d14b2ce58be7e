using System.IO.Compression;
using FakeMirror;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Sources.Archives;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

public sealed class ArchiveIndexTests(MediaFixture media) : IAsyncDisposable
{
    private readonly ArchiveTest _test = new(media);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task A_second_class_of_twenty_archives_opens_only_those_that_hold_it()
    {
        for (int i = 0; i < 20; i++)
        {
            await _test.ArchiveAsync($"part_{i}.tar.gz", i % 7 == 3 ? [Clip(i), Clip(100 + i, "hugging")] : [Clip(i)]);
        }

        FakeMirrorServer server = await _test.ServeAsync();
        string[] archives = [.. Enumerable.Range(0, 20).Select(i => $"{server.Address}part_{i}.tar.gz")];
        Assert.All(await _test.SaveAsync([.. Enumerable.Range(0, 20).Select(i => Clip(i)), Clip(999)], archives), result => Assert.True(result.Status == ClipStatus.Saved || result.Clip.TimeStart == 999));
        Assert.Equal(20, server.Log.Count);
        server.Reset();

        List<ClipResult> second = await _test.SaveAsync([Clip(103, "hugging"), Clip(110, "hugging"), Clip(117, "hugging"), Clip(50, "hugging")], archives);

        Assert.Equal([103, 110, 117], second.Where(result => result.Status == ClipStatus.Saved).Select(result => result.Clip.TimeStart).Order());
        Assert.Equal(["part_10.tar.gz", "part_17.tar.gz", "part_3.tar.gz"], server.Log.Select(request => request.Path).Order(StringComparer.Ordinal));
        server.Reset();
        await _test.SaveAsync([Clip(50, "hugging")], _test.Options(archives) with { RefreshIndex = true });
        Assert.Equal(20, server.Log.Count);
    }

    [Fact]
    public async Task Reading_stops_when_all_is_found_and_what_was_read_until_then_is_remembered_as_a_part()
    {
        string first = await _test.ArchiveAsync("yoga.tar.gz", Clip(1), Clip(2), Clip(3));
        string other = await _test.ArchiveAsync("hugging.tar.gz", Clip(4, "hugging"));

        await _test.SaveAsync([Clip(2)], _test.Options(other, first) with { ThrottleLimit = 1 });

        ArchiveIndex index = Assert.Single(await ListAsync());
        Assert.Equal((first, false, 2), (index.Address, index.IsComplete, index.ClipCount));
    }

    [Fact]
    public async Task An_archive_that_was_replaced_is_read_again()
    {
        string archive = await _test.ArchiveAsync("a.tar.gz", Clip(1));
        Assert.Equal(ClipStatus.Unavailable, Assert.Single(await _test.SaveAsync([Clip(2)], archive)).Status);
        await _test.ArchiveAsync("a.tar.gz", Clip(1), Clip(2));

        Assert.Equal(ClipStatus.Saved, Assert.Single(await _test.SaveAsync([Clip(2)], archive)).Status);
    }

    [Theory]
    [InlineData("shared.txt")]
    [InlineData("shared.gz")]
    public async Task What_one_has_read_another_can_take_over(string name)
    {
        string[] archives = [await _test.ArchiveAsync("a.tar.gz", Clip(1)), await _test.ArchiveAsync("b.tar.gz", Clip(2))];
        await _test.SaveAsync([Clip(9)], archives);
        string file = Path.Combine(_test.Folder, name), other = Path.Combine(_test.Folder, "other");

        Assert.Equal(2, await ArchiveIndices.ExportAsync(await ListAsync(), file, Token));
        List<ArchiveIndex> imported = [];
        await foreach (ArchiveIndex index in ArchiveIndices.ImportAsync(file, other, Token))
        {
            imported.Add(index);
        }

        Assert.Equal(
            (await ListAsync()).Select(index => (index.Address, index.Tag, index.ClipCount, index.IsComplete)).Order(),
            imported.Select(index => (index.Address, index.Tag, index.ClipCount, index.IsComplete)).Order());
        Assert.Equal(2, Directory.GetFiles(other).Length);
        await RefuseAsync("none.txt", "nothing\n"u8.ToArray(), other);
    }

    [Fact]
    public async Task An_index_that_is_larger_than_any_is_not_taken_over()
    {
        string folder = Path.Combine(_test.Folder, "none");
        await RefuseAsync("wide.gz", Squeeze(writer => writer.Write(new string('x', 1_000_000))), folder);
        await RefuseAsync("high.gz", Squeeze(writer => writer.Write(string.Concat(Enumerable.Repeat("x\n", 2_000_001)))), folder);

        Assert.False(Directory.Exists(folder));
    }

    private static byte[] Squeeze(Action<StreamWriter> write)
    {
        MemoryStream bytes = new();
        using (StreamWriter writer = new(new GZipStream(bytes, CompressionLevel.Fastest)))
        {
            writer.Write("{\"address\":\"/a.tar\",\"read\":\"2024-01-01T00:00:00Z\"}\n");
            write(writer);
        }

        return bytes.ToArray();
    }

    private async Task RefuseAsync(string name, byte[] content, string folder)
    {
        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await ArchiveIndices.ImportAsync(_test.Write(name, content), folder, Token).ToListAsync(Token));
        Assert.Contains(name, refused.Message);
    }

    private async Task<List<ArchiveIndex>> ListAsync()
    {
        List<ArchiveIndex> found = [];
        await foreach (ArchiveIndex index in ArchiveIndices.ListAsync(_test.Cache, Token))
        {
            found.Add(index);
        }

        return found;
    }
}
