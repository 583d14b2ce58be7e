using System.Text;
using KineticsTools.Annotations;
using KineticsTools.Selection;

namespace KineticsTools.Core.Tests.Annotations;

public sealed class AnnotationReaderTests : IDisposable
{
    private const string Header = "label,youtube_id,time_start,time_end,split\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kinetics400_val_2017.csv", 19_906, "400", "val", "val")]
    [InlineData("kinetics400_test_2017.csv", 38_685, null, "test", "test")]
    [InlineData("kinetics400_validate_release.csv", 17_778, "400", "val", "validate")]
    [InlineData("kinetics400_test_release.csv", 34_826, "400", "test", "test")]
    [InlineData("kinetics600_val_2018.csv", 30_000, "600", "val", "val")]
    [InlineData("kinetics700_val_2019.csv", 35_000, "700", "val", "val")]
    [InlineData("kinetics700_validate_release.csv", 33_909, "700", "val", "validate")]
    [InlineData("kinetics400_subset_train.json", 1_030, "400", "train", "train")]
    [InlineData("kinetics400_subset_val.json", 48, "400", "val", "val")]
    public async Task Every_published_form_gives_a_clip_a_row(string file, int rows, string? release, string split, string word)
    {
        (List<KineticsClip> clips, List<AnnotationFault> faults) = await ReadAsync(SharedData.PathOf("annotations", file));

        Assert.Empty(faults);
        Assert.Equal(rows, clips.Count);
        Assert.All(clips, clip => Assert.Equal((release, split, word), (clip.Release, clip.Split, clip.SplitWord)));
        Assert.Equal(file.Contains("test_2017"), clips.All(clip => clip.Label is null));
        Assert.Equal(file.Contains("val_2017"), clips.All(clip => clip.IsCreativeCommons is not null));
    }

    [Fact]
    public async Task Columns_are_found_by_name_and_extra_ones_are_kept_aside()
    {
        string path = _folder.Write("a.csv", "time_end, YouTube_ID ,note,time_start,label\n20,--HHKLZPagg,\"a, b\",10,abseiling\n");

        KineticsClip clip = Assert.Single((await ReadAsync(path)).Clips);

        Assert.Equal(new ClipKey("--HHKLZPagg", 10, 20), clip.Key);
        Assert.Equal("abseiling", clip.Label);
        Assert.Null(clip.Split);
        Assert.Equal("a, b", clip.Extra!["note"]);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Byte_order_marks_and_carriage_returns_are_tolerated(string encoding, bool mark)
    {
        string text = (Header + "massaging person's head,0wR5jVB-WPk,1,11,validate\n").Replace("\n", "\r\n");
        Encoding chosen = encoding == "utf-8" ? new UTF8Encoding(mark) : Encoding.GetEncoding(encoding);
        string path = _folder.Write("a.csv", [.. chosen.GetPreamble(), .. chosen.GetBytes(text)]);

        KineticsClip clip = Assert.Single((await ReadAsync(path)).Clips);

        Assert.Equal(("massaging person's head", "val"), (clip.Label, clip.Split));
    }

    [Theory]
    [InlineData("abseiling,../../etc/x,1,11,val", AnnotationFaultKind.BadId)]
    [InlineData("abseiling,-rf,1,11,val", AnnotationFaultKind.BadId)]
    [InlineData("abseiling,$(x),1,11,val", AnnotationFaultKind.BadId)]
    [InlineData("abseiling,0wR5jVB-WPé,1,11,val", AnnotationFaultKind.BadId)]
    [InlineData("abseiling,0wR5jVB-WPk,11,11,val", AnnotationFaultKind.EmptyWindow)]
    [InlineData("abseiling,0wR5jVB-WPk,21,11,val", AnnotationFaultKind.EmptyWindow)]
    [InlineData("abseiling,0wR5jVB-WPk,-1,11,val", AnnotationFaultKind.BadTime)]
    [InlineData("abseiling,0wR5jVB-WPk,1.5,11,val", AnnotationFaultKind.BadTime)]
    [InlineData("abseiling,0wR5jVB-WPk,1,99999999999,val", AnnotationFaultKind.BadTime)]
    [InlineData("abseiling,0wR5jVB-WPk,,11,val", AnnotationFaultKind.BadTime)]
    [InlineData("abseiling,0wR5jVB-WPk,1,11", AnnotationFaultKind.WrongFieldCount)]
    [InlineData("abseiling,0wR5jVB-WPk,1,11,val,0", AnnotationFaultKind.WrongFieldCount)]
    [InlineData("\"abseiling,0wR5jVB-WPk,1,11,val", AnnotationFaultKind.Malformed)]
    public async Task A_bad_row_is_reported_with_its_line_and_the_rest_goes_on(string row, AnnotationFaultKind kind)
    {
        const string Good = "archery,3caPS4FHFF8,36,46,val\n";
        string path = _folder.Write("a.csv", Header + Good + "\n" + row + "\n" + Good + Good);

        (List<KineticsClip> clips, List<AnnotationFault> faults) = await ReadAsync(path);

        Assert.Equal(3, clips.Count);
        AnnotationFault fault = Assert.Single(faults);
        Assert.Equal((path, 4, kind), (fault.Path, fault.Line, fault.Kind));
        Assert.StartsWith($"{path}:4: ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_keep_their_numbers_across_blocks_and_in_filtered_reading()
    {
        // More than a megabyte, so that many rows straddle the ends of blocks, with a bad row in every hundred.
        StringBuilder text = new(Header);
        List<long> bad = [];
        for (int i = 0; i < 30_000; i++)
        {
            bool isBad = i % 100 == 99;
            text.Append(i % 3 == 0 ? "\"playing guitar\"" : "hugging").Append(isBad ? ",tooshort," : $",id{i:000000000},").Append("5,15,train\n");
            if (isBad)
            {
                bad.Add(i + 2);
            }
        }

        string path = _folder.Write("a.csv", text.ToString());
        (List<KineticsClip> all, List<AnnotationFault> faults) = await ReadAsync(path);
        Assert.Equal(bad, faults.Select(fault => fault.Line));
        Assert.Equal(30_000 - bad.Count, all.Count);

        (List<KineticsClip> guitar, faults) = await ReadAsync(path, new AnnotationReadOptions { Classes = new ClassFilter(["playing*"]) });
        Assert.Equal(all.Where(clip => clip.Label == "playing guitar"), guitar);
        Assert.Equal(bad.Where(line => (line - 2) % 3 == 0), faults.Select(fault => fault.Line));
    }

    [Fact]
    public async Task A_line_without_end_costs_that_line_alone()
    {
        string path = _folder.Write("a.csv", $"{Header}archery,3caPS4FHFF8,36,46,val\n{new string('x', 700_000)}\narchery,3caPS4FHFF8,1,11,val\n");

        (List<KineticsClip> clips, List<AnnotationFault> faults) = await ReadAsync(path);

        Assert.Equal([36, 1], clips.Select(clip => clip.TimeStart));
        Assert.Equal((3, AnnotationFaultKind.Malformed), (Assert.Single(faults).Line, faults[0].Kind));
    }

    [Fact]
    public async Task A_missing_column_is_named_together_with_what_the_header_has()
    {
        AnnotationFault fault = Assert.Single((await ReadAsync(_folder.Write("a.csv", "label,youtube_id,start\nx,0wR5jVB-WPk,1\n"))).Faults);

        Assert.Equal((1, AnnotationFaultKind.MissingColumn), (fault.Line, fault.Kind));
        Assert.Contains("time_start and no time_end", fault.Message);
        Assert.Contains("label, youtube_id, start", fault.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("label,youtube_id,time_start,time_end,split\n")]
    [InlineData("{}")]
    public async Task A_split_without_rows_is_said(string text)
    {
        AnnotationFault fault = Assert.Single((await ReadAsync(_folder.Write("a.csv", text))).Faults);

        Assert.Equal(AnnotationFaultKind.Empty, fault.Kind);
    }

    [Fact]
    public async Task Labels_that_several_releases_share_leave_the_release_unknown_and_Release_says_it()
    {
        string path = _folder.Write("a.csv", Header + "abseiling,0wR5jVB-WPk,1,11,val\n");

        Assert.Null(Assert.Single((await ReadAsync(path)).Clips).Release);
        Assert.Equal("700-2020", Assert.Single((await ReadAsync(path, new AnnotationReadOptions { Release = "700-2020" })).Clips).Release);
    }

    [Fact]
    public async Task A_split_selects_rows_and_names_those_that_name_none()
    {
        string path = _folder.Write("a.csv", Header + "archery,0wR5jVB-WPk,1,11,validate\narchery,0wR5jVB-WPk,2,12,train\narchery,0wR5jVB-WPk,3,13,\n");

        List<KineticsClip> clips = (await ReadAsync(path, new AnnotationReadOptions { Splits = ["val"] })).Clips;

        Assert.Equal([(1, "val"), (3, "val")], clips.Select(clip => (clip.TimeStart, clip.Split!)));
    }

    private static async Task<(List<KineticsClip> Clips, List<AnnotationFault> Faults)> ReadAsync(
        string path, AnnotationReadOptions? options = null) => await Annotated.ReadAsync(path, options);
}
