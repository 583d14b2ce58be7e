using KineticsTools.Core.Tests.Media;
using KineticsTools.Export;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Core.Tests.Export;

/// <summary>A folder of clips as Save-KineticsClip leaves it: one real clip of ten seconds under many names.</summary>
internal sealed class ClipFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _clip;

    private ClipFolder(string clip) => _clip = clip;

    internal string Root => _folder.File("clips");

    internal ClipLocation Location(LabelStyle style = LabelStyle.Published) => new(Root, new ClipLayout(ClipLayout.Default, style), ".mp4");

    /// <summary>A path beside the clips.</summary>
    internal string File(string name) => _folder.File(name);

    internal static async Task<ClipFolder> MakeAsync(MediaFixture media)
    {
        CutPlan plan = media.Plan(await media.VideoAsync(), 5, 10) with { OutputPath = media.NewPath("ten.mp4"), Quality = 40, ShortSide = 16 };
        Assert.Equal(ClipReason.None, (await media.CutAsync(plan)).Reason);
        return new ClipFolder(plan.OutputPath);
    }

    /// <summary>Clips with an id each; half of the windows start at 0.</summary>
    internal static KineticsClip[] Clips(string release, string split, params IEnumerable<string?> labels) =>
        [.. labels.Select((label, i) => new KineticsClip($"{split[0]}-{i:000000000}", i % 2 * 7, (i % 2 * 7) + 10) { Label = label, Release = release, SplitWord = split })];

    /// <summary>Puts clips where they belong, as links to the one clip or as copies of it.</summary>
    internal void Put(IEnumerable<KineticsClip> clips, LabelStyle style = LabelStyle.Published, bool copies = true)
    {
        foreach (KineticsClip clip in clips)
        {
            string path = Location(style).PathOf(clip);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (copies)
            {
                System.IO.File.Copy(_clip, path);
            }
            else
            {
                System.IO.File.CreateSymbolicLink(path, _clip);
            }
        }
    }

    internal ManifestOptions Options(string format, string name, LabelStyle style = LabelStyle.Published) =>
        new() { Format = ManifestFormats.Find(format), Path = File(name), Location = Location(style), LabelStyle = style, ThrottleLimit = 2 };

    internal static Task<ManifestResult> ExportAsync(ManifestOptions options, params IEnumerable<KineticsClip> clips) =>
        new ManifestExporter(options).ExportAsync(Stream(clips.Select(clip => new ManifestClip(clip))), TestContext.Current.CancellationToken);

    internal static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> items)
    {
        await Task.Yield();
        foreach (T item in items)
        {
            yield return item;
        }
    }

    /// <summary>What is beside the clips, hidden things too.</summary>
    internal IReadOnlyList<string> Beside() =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Where(name => name != "clips").Order()];

    public void Dispose() => _folder.Dispose();
}
