using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KineticsTools.Core.Tests.Journal;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Gallery;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Gallery;

public sealed partial class GalleryTests(MediaFixture media) : JournalTest
{
    private const string Nasty = "</script><script>alert('1')</script> \"&\"";

    private string Page => Folder.File("page with spaces/gallery.html");

    [Fact]
    public async Task A_gallery_holds_a_preview_of_each_clip_and_escapes_what_it_did_not_write()
    {
        string label = PathComponentOf(Nasty);
        await AddClipAsync($"val/{label}/-aaaaaaaaaa_000001_000011.mp4");
        Folder.Write("clips/val/yoga/#bbbb & b.mp4", Encoding.UTF8.GetBytes("no video at all"));

        GalleryResult result = await ExportAsync(wanted: null, title: Nasty);

        Assert.Equal((2, 1), (result.Clips, result.Undecodable));
        string page = await File.ReadAllTextAsync(Page, Token);
        Assert.Equal(result.Size, new FileInfo(Page).Length);
        Assert.DoesNotContain("alert('1')", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", Stylesheet().Match(page).Value, StringComparison.Ordinal);

        JsonElement data = Script(page, "data");
        JsonElement whole = data.GetProperty("clips").EnumerateArray().Single(clip => clip[1].GetString() == "-aaaaaaaaaa");
        JsonElement broken = data.GetProperty("clips").EnumerateArray().Single(clip => clip[1].GetString() == "#bbbb & b");
        Assert.Equal(label, data.GetProperty("labels")[whole[2].GetInt32()].GetString());
        Assert.Equal(-1, broken[10].GetInt32());
        Assert.Equal("../clips/val/yoga/%23bbbb%20%26%20b.mp4", broken[9].GetString()![2..]);
        Assert.InRange(whole[7].GetDouble(), 1.9, 2.1);

        byte[] picture = Convert.FromBase64String(Script(page, $"previews-{whole[10]}").GetProperty(whole[0].ToString()).GetString()!);
        Assert.Equal((480, 90), await SizeAsync(picture));
    }

    [Fact]
    public async Task A_gallery_of_wanted_clips_counts_those_that_are_not_there_by_what_the_journal_says()
    {
        KineticsClip there = Clip(1), gone = Clip(2), never = Clip(3);
        await AddClipAsync($"val/{there.Label}/{there.YouTubeId}_000001_000011.mp4");
        Append(Result(there, ClipStatus.Saved), Result(gone, ClipStatus.Unavailable, ClipReason.Private, "YouTube"));
        string journal = JournalFiles().Single();
        File.Copy(journal, journal.Replace(".jsonl", "0.jsonl", StringComparison.Ordinal)); // Another run, of the same number.

        GalleryResult result = await ExportAsync([there, gone, never]);

        Assert.Equal((1, 0), (result.Clips, result.Undecodable));
        JsonElement data = Script(await File.ReadAllTextAsync(Page, Token), "data");
        Assert.Equal(
            ["Missing  1", "Unavailable Private 1"],
            data.GetProperty("counts").EnumerateArray().Select(count => $"{count[2]} {count[3]} {count[4]}").Order());
        Assert.Equal(4, data.GetProperty("journal").GetProperty("entries").GetInt32());
        Assert.Equal(2, data.GetProperty("journal").GetProperty("runs").GetInt32());
    }

    [Fact]
    public async Task A_gallery_of_an_empty_folder_is_a_page_all_the_same()
    {
        Directory.CreateDirectory(Destination);

        GalleryResult result = await ExportAsync(wanted: null);

        Assert.Equal(0, result.Clips);
        Assert.Equal(0, Script(await File.ReadAllTextAsync(Page, Token), "data").GetProperty("clips").GetArrayLength());
        Assert.Equal([Page], Directory.GetFiles(Path.GetDirectoryName(Page)!));
    }

    [Fact]
    public async Task A_contact_sheet_shows_the_clips_in_rows_and_names_those_that_it_cannot_show()
    {
        string[] files = [.. await Task.WhenAll(Enumerable.Range(1, 4).Select(i => AddClipAsync($"c{i}.mp4")))];
        string broken = Folder.Write("clips/broken.mp4", Encoding.UTF8.GetBytes("no video"));
        string sheet = Folder.File("sheet.png");

        IReadOnlyList<string> left = await new ContactSheet(media.Tools, 128, 3, 2).MakeAsync([files[0], broken, .. files[1..]], sheet, Token);

        Assert.Equal([broken], left);
        Assert.Equal(((3 * 128) + (4 * 4), (2 * 72) + (3 * 4)), await SizeAsync(await File.ReadAllBytesAsync(sheet, Token)));
    }

    private async Task<string> AddClipAsync(string name)
    {
        string path = Path.Combine(Destination, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await RunAsync("-f", "lavfi", "-i", "testsrc=size=160x120:rate=25", "-t", "2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", path);
        return path;
    }

    private async Task<GalleryResult> ExportAsync(IEnumerable<KineticsClip>? wanted, string title = "Clips")
    {
        GalleryOptions options = new()
        {
            Path = Page, ClipRoot = Destination, Layout = new ClipLayout(ClipLayout.Default, LabelStyle.Published), Title = title,
        };
        GalleryExporter exporter = new(options, media.Tools, Warnings.Add);
        return await exporter.ExportAsync(wanted is null ? null : Stream(wanted), Token);
    }

    private static async IAsyncEnumerable<WantedClip> Stream(IEnumerable<KineticsClip> clips)
    {
        foreach (KineticsClip clip in clips)
        {
            await Task.Yield();
            yield return new WantedClip(clip);
        }
    }

    private async Task RunAsync(params string[] arguments)
    {
        ChildProcessResult result = await ChildProcess.RunAsync(
            new ChildProcessRequest { FileName = media.Tools.FFmpegPath, Arguments = ["-v", "error", "-y", .. arguments] }, Token);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    private async Task<(int Width, int Height)> SizeAsync(byte[] picture)
    {
        string path = Folder.File("picture");
        await File.WriteAllBytesAsync(path, picture, Token);
        ChildProcessResult result = await ChildProcess.RunAsync(
            new ChildProcessRequest
            {
                FileName = media.Tools.FFprobePath,
                Arguments = ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", path],
            },
            Token);
        string[] sides = result.StandardOutput.Trim().Split(',');
        return (int.Parse(sides[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(sides[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string PathComponentOf(string label) =>
        Path.GetFileName(Path.GetDirectoryName(new ClipLayout(ClipLayout.Default, LabelStyle.Published)
            .PathOf("/", new KineticsClip("-aaaaaaaaaa", 1, 11) { Label = label }, ".mp4")))!;

    private static JsonElement Script(string page, string id) => JsonDocument.Parse(
        Regex.Match(page, $"<script type=\"application/json\" id=\"{id}\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Stylesheet();
}
