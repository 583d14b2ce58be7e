using System.Collections.Concurrent;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Media;
using SyntheticKinetics;

[assembly: AssemblyFixture(typeof(MediaFixture))]

namespace KineticsTools.Core.Tests.Media;

/// <summary>ffmpeg, a folder for the run, and the videos that tests share, each made when it is first asked for.</summary>
public sealed class MediaFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _videos = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("kinetics-media-").FullName;
    private MediaTools? _tools;
    private MediaToolMissingException? _missing;
    private int _names;

    /// <summary>A usual video, small so that it is cut quickly.</summary>
    public static SyntheticVideo Usual { get; } = new() { Width = 192, Height = 108, Seconds = 40 };

    /// <summary>ffmpeg; where it is missing, the tests that need it fail and say so, and no others.</summary>
    public MediaTools Tools => _tools ?? throw _missing!;

    public ClipCutter Cutter => new(Tools);

    public FrameReader Frames => new(Tools);

    public AudioReader Sounds => new(Tools);

    public async ValueTask InitializeAsync()
    {
        try
        {
            _tools = await MediaTools.LocateAsync(null, TestContext.Current.CancellationToken);
        }
        catch (MediaToolMissingException e)
        {
            _missing = e;
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A path that no other test uses.</summary>
    public string NewPath(string name)
    {
        string folder = Path.Combine(_folder, "t" + Interlocked.Increment(ref _names));
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name);
    }

    /// <summary>The path of a shared video; not to be changed.</summary>
    public Task<string> VideoAsync(SyntheticVideo video, string extension) =>
        _videos.GetOrAdd(video + extension, _ => new Lazy<Task<string>>(async () =>
        {
            string path = NewPath("video" + extension);
            await video.MakeAsync(path, Tools, TestContext.Current.CancellationToken);
            return path;
        })).Value;

    public Task<string> VideoAsync() => VideoAsync(Usual, ".mp4");

    /// <summary>A plan for a window of one file; quick and rough, because no test looks at the picture's quality.</summary>
    public CutPlan Plan(string source, double start, double length = 4) => new()
    {
        Video = new MediaPart(source),
        Audio = new MediaPart(source),
        Start = start,
        Length = length,
        Preset = "ultrafast",
        OutputPath = NewPath("clip.part"),
    };

    public Task<CutOutcome> CutAsync(CutPlan plan) => Cutter.CutAsync(plan, TestContext.Current.CancellationToken);

    public async Task<MediaInfo> ProbeAsync(string path) =>
        await MediaProbe.ProbeAsync(Tools, path, TestContext.Current.CancellationToken);
}
