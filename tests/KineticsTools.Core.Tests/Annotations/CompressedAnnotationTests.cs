using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using KineticsTools.Annotations;

namespace KineticsTools.Core.Tests.Annotations;

public sealed class CompressedAnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_gzipped_file_is_told_by_its_content()
    {
        string path = _folder.Write("val.csv", Gzip(Csv("val", 20_000)));

        Assert.Equal(20_000, (await Annotated.ReadAsync(path)).Clips.Count);
    }

    [Fact]
    public async Task A_gzip_that_is_cut_off_gives_what_came_before_and_says_so()
    {
        byte[] whole = Gzip(Csv("val", 60_000));
        string path = _folder.Write("val.csv.gz", whole[..(whole.Length / 2)]);

        (List<KineticsClip> clips, List<AnnotationFault> faults) = await Annotated.ReadAsync(path);

        Assert.InRange(clips.Count, 1_000, 59_999);
        Assert.Equal(AnnotationFaultKind.Incomplete, faults[^1].Kind);
    }

    [Fact]
    public async Task An_official_archive_gives_the_split_that_is_named_and_without_one_all()
    {
        string path = _folder.Write("kinetics400.tar.gz", Gzip(Tar(
            ("kinetics400/train.json", "{}"u8.ToArray()),
            ("kinetics400/._val.csv", "junk of another system"u8.ToArray()),
            ("kinetics400/train.csv", Csv("train", 30)),
            ("kinetics400/validate.csv", Csv("validate", 20)),
            ("kinetics400/test.csv", Csv("test", 10)))));

        Assert.Equal(20, (await Annotated.ReadAsync(path, new AnnotationReadOptions { Splits = ["val"] })).Clips.Count);
        Assert.Equal(60, (await Annotated.ReadAsync(path)).Clips.Count);
    }

    [Fact]
    public async Task An_archive_with_JSON_alone_is_read_too()
    {
        byte[] json = """{"0wR5jVB-WPk": {"annotations": {"label": "archery", "segment": [1.0, 11.0]}, "subset": "val"}}"""u8.ToArray();

        List<KineticsClip> clips = (await Annotated.ReadAsync(_folder.Write("a.tar.gz", Gzip(Tar(("validate.json", json)))))).Clips;

        Assert.Equal("archery", Assert.Single(clips).Label);
    }

    [Fact]
    public async Task An_archive_without_the_split_is_said()
    {
        string path = _folder.Write("a.tar", Tar(("train.csv", Csv("train", 3))));

        AnnotationFault fault = Assert.Single((await Annotated.ReadAsync(path, new AnnotationReadOptions { Splits = ["test"] })).Faults);

        Assert.Equal(AnnotationFaultKind.Empty, fault.Kind);
        Assert.Contains("test", fault.Message);
    }

    private static byte[] Csv(string split, int rows)
    {
        StringBuilder text = new("label,youtube_id,time_start,time_end,split\n");
        Random random = new(1);
        for (int i = 0; i < rows; i++)
        {
            text.Append("archery,").Append(random.NextInt64(10_000_000_000, 99_999_999_999)).Append(",1,11,").Append(split).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return compressed.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream archive = new();
        using (TarWriter tar = new(archive))
        {
            foreach ((string name, byte[] content) in entries)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return archive.ToArray();
    }
}
