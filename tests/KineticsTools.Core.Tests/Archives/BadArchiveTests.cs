using System.Formats.Tar;
using System.IO.Compression;
using KineticsTools.Core.Tests.Media;
using static KineticsTools.Core.Tests.Archives.ArchiveTest;

namespace KineticsTools.Core.Tests.Archives;

public sealed class BadArchiveTests(MediaFixture media) : IAsyncDisposable
{
    private readonly ArchiveTest _test = new(media);

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Theory]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Ustar)]
    public async Task What_is_no_file_and_names_that_lead_elsewhere_do_no_harm(TarEntryFormat format)
    {
        byte[] clip = await _test.WholeClipAsync();
        string archive = Path.Combine(_test.Folder, "hostile.tar");
        await using (TarWriter tar = new(File.Create(archive), format))
        {
            foreach ((TarEntryType type, int number) in new[] { (TarEntryType.SymbolicLink, 1), (TarEntryType.HardLink, 2) })
            {
                tar.WriteEntry(New(format, type, NameOf(Clip(number)), entry => entry.LinkName = "/etc/passwd"));
            }

            tar.WriteEntry(New(format, TarEntryType.CharacterDevice, NameOf(Clip(3)), null));
            tar.WriteEntry(New(format, TarEntryType.Directory, NameOf(Clip(4)), null));
            for (int i = 0; i < 10_000; i++)
            {
                tar.WriteEntry(New(format, TarEntryType.RegularFile, $"empty/{i}", null));
            }

            string longest = format == TarEntryFormat.Ustar ? new string('d', 150) : new string('n', 5000);
            tar.WriteEntry(New(format, TarEntryType.RegularFile, $"{longest}/{NameOf(Clip(5))}", entry => entry.DataStream = new MemoryStream(clip)));
            tar.WriteEntry(New(format, TarEntryType.RegularFile, $"../../{NameOf(Clip(6))}", entry => entry.DataStream = new MemoryStream(clip)));
            tar.WriteEntry(New(format, TarEntryType.RegularFile, $"/tmp/{NameOf(Clip(7))}", entry => entry.DataStream = new MemoryStream(clip)));
        }

        List<ClipResult> results = await _test.SaveAsync([.. Enumerable.Range(1, 7).Select(number => Clip(number))], archive);

        int[] expected = format == TarEntryFormat.Ustar ? [5, 6, 7] : [6, 7];
        Assert.Equal(expected, results.Where(result => result.Status == ClipStatus.Saved).Select(result => result.Clip.TimeStart).Order());
        Assert.Equal(expected.Length, _test.Files.Length);
        Assert.All(_test.Files, file => Assert.StartsWith(Path.Combine(_test.Destination, "train", "yoga"), file));
        Assert.Empty(_test.Notices);
    }

    [Theory]
    [InlineData("clips.tar.gz")]
    [InlineData("clips.tar")]
    public async Task Of_an_archive_that_ends_in_the_middle_what_came_whole_is_kept_and_the_rest_is_named(string name)
    {
        KineticsClip[] clips = [.. Enumerable.Range(1, 20).Select(number => Clip(number))];
        string archive = await _test.ArchiveAsync(name, clips);
        byte[] bytes = File.ReadAllBytes(archive);
        File.WriteAllBytes(archive, bytes[..(bytes.Length / 2)]);

        List<ClipResult> results = await _test.SaveAsync(clips, archive);

        int saved = results.Count(result => result.Status == ClipStatus.Saved);
        Assert.InRange(saved, 8, 10);
        Assert.All(results.Where(result => result.Status != ClipStatus.Saved), result =>
        {
            Assert.Equal((ClipStatus.Failed, ClipReason.FetchFailed), (result.Status, result.Reason));
            Assert.Contains($"{name} ends in the middle", result.Message);
        });
        Assert.Contains(name, Assert.Single(_test.Notices).Message);
        Assert.Equal(saved, _test.Files.Length);
    }

    [Fact]
    public async Task Of_a_corrupt_archive_what_came_before_the_fault_is_kept()
    {
        KineticsClip[] clips = [.. Enumerable.Range(1, 20).Select(number => Clip(number))];
        string archive = await _test.ArchiveAsync("clips.tar", clips);
        byte[] bytes = File.ReadAllBytes(archive);
        int header = bytes.AsSpan().LastIndexOf(System.Text.Encoding.ASCII.GetBytes(NameOf(Clip(11)))) / 512 * 512;
        bytes.AsSpan(header, 512).Fill(0x41);
        File.WriteAllBytes(archive, bytes);

        List<ClipResult> results = await _test.SaveAsync(clips, archive);

        Assert.Equal(10, results.Count(result => result.Status == ClipStatus.Saved));
        Assert.Contains("is damaged", results.First(result => result.Status == ClipStatus.Failed).Message);
    }

    [Fact]
    public async Task Garbage_after_gzip_is_passed_over_and_a_wrong_sum_is_said()
    {
        string archive = await _test.ArchiveAsync("clips.tar.gz", Clip(1));
        File.AppendAllText(archive, "garbage");
        byte[] rest = new byte[100_000];
        new Random(1).NextBytes(rest);
        string other = await _test.ArchiveAsync("other.tar.gz", (NameOf(Clip(2)), await _test.WholeClipAsync()), ("rest", rest));
        byte[] bytes = File.ReadAllBytes(other);
        bytes[^8] ^= 1;
        File.WriteAllBytes(other, bytes);

        // A clip that is nowhere makes that both are read to their ends.
        List<ClipResult> results = await _test.SaveAsync([Clip(1), Clip(2), Clip(3)], archive, other);

        Assert.Equal(2, results.Count(result => result.Status == ClipStatus.Saved));
        Assert.Contains("other.tar.gz cannot be read on", Assert.Single(_test.Notices).Message);
    }

    [Fact]
    public async Task An_archive_that_swells_to_ten_gigabytes_is_left_in_time()
    {
        string archive = Path.Combine(_test.Folder, "bomb.tar.gz");
        byte[] megabyte = new byte[1 << 20];
        await using (GZipStream gzip = new(File.Create(archive), CompressionLevel.Fastest))
        {
            gzip.Write(Header(NameOf(Clip(1)), 10L << 30));
            for (int i = 0; i < 1100; i++)
            {
                gzip.Write(megabyte);
            }
        }

        List<ClipResult> results = await _test.SaveAsync([Clip(1), Clip(2)], archive);

        Assert.All(results, result => Assert.Equal(ClipStatus.Failed, result.Status));
        Assert.Contains("which no clip has", results.Single(result => result.Clip == Clip(1)).Message);
        Assert.Contains("no archive of clips", Assert.Single(_test.Notices).Message);
        Assert.Empty(_test.Files);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("PK\u0003\u0004 and so on", "zip file")]
    [InlineData("<html>Not found</html>", "<html>Not found</html>")]
    public async Task What_is_no_archive_is_called_so(string content, string message)
    {
        string archive = _test.Write("clips.tar.gz", System.Text.Encoding.ASCII.GetBytes(content));

        ClipResult result = Assert.Single(await _test.SaveAsync([Clip(1)], archive));

        Assert.Equal(ClipStatus.Failed, result.Status);
        Assert.Contains(message, result.Message);
    }

    [Fact]
    public async Task A_bad_line_of_a_list_is_an_error_with_its_number_and_the_others_count()
    {
        await _test.ArchiveAsync("a.tar.gz", Clip(1));
        string list = _test.Write("archives.txt", "# mine\na.tar.gz\nftp://example.org/b.tar.gz\n\n"u8.ToArray());

        ClipResult result = Assert.Single(await _test.SaveAsync([Clip(1)], list));

        Assert.Equal(ClipStatus.Saved, result.Status);
        Assert.True(Assert.Single(_test.Notices).IsError);
        Assert.Contains("archives.txt, line 3: 'ftp://example.org/b.tar.gz'", _test.Notices[0].Message);
    }

    [Fact]
    public async Task A_list_that_is_too_long_or_has_too_long_a_line_says_where_it_is_cut()
    {
        await _test.ArchiveAsync("a.tar.gz", Clip(1));
        string wide = _test.Write("wide.txt", System.Text.Encoding.ASCII.GetBytes($"a.tar.gz\r\n{new string('#', 5_000_000)}\na.tar.gz\n"));
        string high = _test.Write("high.txt", System.Text.Encoding.ASCII.GetBytes("a.tar.gz\n" + new string('\n', 100_000)));
        string all = _test.Write("all.txt", System.Text.Encoding.ASCII.GetBytes($"#{new string('x', 4095)}\n{new string('\n', 99_998)}a.tar.gz"));

        Assert.Equal(ClipStatus.Saved, Assert.Single(await _test.SaveAsync([Clip(1)], wide)).Status);
        Assert.Contains("wide.txt, line 2: A line is longer than 4,096 characters.", Assert.Single(_test.Notices).Message);
        await _test.SaveAsync([Clip(2)], high);
        Assert.Contains("high.txt has more than 100,000 lines.", _test.Notices[^1].Message);
        Assert.Equal("The archive does not hold it.", Assert.Single(await _test.SaveAsync([Clip(2)], all)).Message);
        Assert.Equal(2, _test.Notices.Count);
    }

    private static TarEntry New(TarEntryFormat format, TarEntryType type, string name, Action<TarEntry>? change)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.Pax => new PaxTarEntry(type, name),
            TarEntryFormat.Gnu => new GnuTarEntry(type, name),
            _ => new UstarTarEntry(type, name),
        };
        change?.Invoke(entry);
        return entry;
    }

    /// <summary>A header with a size that no stream in a test can back, in GNU's form for large numbers.</summary>
    private static byte[] Header(string name, long size)
    {
        byte[] block = new byte[512];
        System.Text.Encoding.ASCII.GetBytes(name, block);
        block[124] = 0x80;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(128), size);
        block[156] = (byte)'0';
        block.AsSpan(148, 8).Fill((byte)' ');
        int sum = block.Sum(b => b);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ", block.AsSpan(148));
        return block;
    }
}
