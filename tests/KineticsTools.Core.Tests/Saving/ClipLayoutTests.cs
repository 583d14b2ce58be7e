using System.Text;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Core.Tests.Saving;

public sealed class ClipLayoutTests
{
    private static readonly string Destination = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "clips"));

    [Fact]
    public void The_default_is_what_the_field_reads() =>
        Assert.Equal("val/hugging (not baby)/0wR5jVB-WPk_000417_000427.mp4", PathOf("hugging (not baby)"));

    [Fact]
    public void Labels_can_do_without_spaces() =>
        Assert.Equal("val/hugging_(not_baby)/0wR5jVB-WPk_000417_000427.mp4", PathOf("hugging (not baby)", style: LabelStyle.Underscore));

    [Fact]
    public void A_folder_whose_field_a_clip_lacks_is_left_out() =>
        Assert.Equal("0wR5jVB-WPk_000417_000427.mp4", PathOf(null, split: null));

    [Fact]
    public void A_template_says_where_clips_go() =>
        Assert.Equal("400/0wR5jVB-WPk/417-00427.mp4", PathOf("x", "{release}/{id}/{start}-{end:00000}"));

    [Theory]
    [InlineData(".mp4", "video")]
    [InlineData(".flac", "audio")]
    [InlineData(".m4a", "audio")]
    public void The_layout_of_the_AudioSet_downloaders_has_a_name(string extension, string media)
    {
        KineticsClip clip = new("0wR5jVB-WPk", 417, 427) { Label = "hugging", SplitWord = "validate" };
        string path = new ClipLayout("audioset", LabelStyle.Published).PathOf(Destination, clip, extension);

        Assert.Equal($"data/val/{media}/0wR5jVB-WPk_417000_427000{extension}", Path.GetRelativePath(Destination, path).Replace('\\', '/'));
        Assert.Equal(clip.Key, ClipFileName.Parse(Path.GetFileNameWithoutExtension(path)));
    }

    [Theory]
    [InlineData("0wR5jVB-WPk_0_10000", 0, 10)]
    [InlineData("0wR5jVB-WPk_000000_001000", 0, 1000)]
    [InlineData("0wR5jVB-WPk_001000_002000", 1000, 2000)]
    [InlineData("0wR5jVB-WPk_1000_1010", 1000, 1010)]
    [InlineData("0wR5jVB-WPk_23770_23780", 23770, 23780)]
    public void Milliseconds_in_a_name_are_told_from_seconds(string name, int start, int end) =>
        Assert.Equal(new ClipKey("0wR5jVB-WPk", start, end), ClipFileName.Parse(name));

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\Windows")]
    [InlineData("a:b")]
    [InlineData("trailing dot.")]
    [InlineData("trailing space ")]
    [InlineData(" .hidden")]
    [InlineData("CON")]
    [InlineData("con.txt")]
    [InlineData("NUL")]
    [InlineData("LPT1 .x")]
    [InlineData("new\nline")]
    [InlineData("star*<>|?\"")]
    [InlineData("-rf")]
    [InlineData("~")]
    [InlineData("\u202Eevil")]
    public void A_label_becomes_one_folder_under_the_destination_on_any_system(string label)
    {
        string[] parts = PathOf(label).Split('/');

        Assert.Equal(3, parts.Length);
        Assert.DoesNotMatch(@"[<>:""/\\|?*\x00-\x1F\u202E]|[. ]$|^[. ]|^(?i:con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)", parts[1]);
    }

    [Fact]
    public void Long_labels_are_cut_and_still_told_apart()
    {
        string one = PathOf(new string('é', 300) + "1").Split('/')[1];
        string two = PathOf(new string('é', 300) + "2").Split('/')[1];

        Assert.NotEqual(one, two);
        Assert.True(Encoding.UTF8.GetByteCount(one) <= 120);
    }

    [Theory]
    [InlineData("{split}/{id}_{start}", "end")]
    [InlineData("{label}/{id}", "start")]
    [InlineData("{id}_{start}_{end}_{nonsense}", "nonsense")]
    [InlineData("../{id}_{start}_{end}", "relative")]
    [InlineData("/tmp/{id}_{start}_{end}", "relative")]
    [InlineData("a//{id}_{start}_{end}", "relative")]
    [InlineData("{id}_{start:X}_{end}", "start")]
    public void A_template_that_cannot_do_is_refused(string template, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => new ClipLayout(template, LabelStyle.Published)).Message);

    private static string PathOf(
        string? label, string template = ClipLayout.Default, LabelStyle style = LabelStyle.Published, string? split = "validate")
    {
        KineticsClip clip = new("0wR5jVB-WPk", 417, 427) { Label = label, SplitWord = split, Release = "400" };
        string path = new ClipLayout(template, style).PathOf(Destination, clip, ".mp4");
        Assert.Equal(path, Path.GetFullPath(path));
        return Path.GetRelativePath(Destination, path).Replace('\\', '/');
    }
}
