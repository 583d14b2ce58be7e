using System.Globalization;
using FakeYouTube;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.YouTube;

namespace KineticsTools.Core.Tests.YouTube;

/// <summary>A fake site of one test's own, and a source that asks it: each site is a session of its own.</summary>
public sealed class YouTubeTest : IAsyncDisposable
{
    /// <summary>Half a minute with fragments of 5 s; made once for all runs.</summary>
    public static VideoSpec Usual { get; } = new() { Seconds = 30 };

    private readonly string _folder = Directory.CreateTempSubdirectory("kinetics-youtube-").FullName;

    private YouTubeTest(FakeYouTubeServer server) => Server = server;

    public FakeYouTubeServer Server { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Folder => _folder;

    /// <summary>The folder that is kept from run to run, because ffmpeg takes seconds for each video.</summary>
    public static string MediaFolder => Path.Combine(Path.GetTempPath(), "kinetics-fake-youtube");

    public static async Task<YouTubeTest> StartAsync() => new(await FakeYouTubeServer.StartAsync(MediaFolder));

    /// <summary>Adds a video, and makes it before anybody waits for it.</summary>
    public async Task AddAsync(string id, VideoSpec? spec = null, params Fault[] faults)
    {
        Server.Site.Add(id, spec ?? Usual, faults);
        await Server.Site.MediaAsync(id, Token);
    }

    /// <summary>The host that media may come from: this server and no other of this machine.</summary>
    public string Host => new Uri(Server.Addresses.Http).Authority;

    /// <summary>Options that ask this server, as these clients, and wait for nothing.</summary>
    public YouTubeOptions Options(params string[] clients) => new()
    {
        ClientTable = WriteTable(clients.Length > 0 ? clients : ["VISIONOS"]),
        AllowHost = [Host],
        Resolver = VideoResolver.Player,
        RequestsPerHour = 10_000_000,
        RetryDelay = TimeSpan.FromMilliseconds(5),
        StallLimit = TimeSpan.FromMilliseconds(1000),
        FirstPause = TimeSpan.FromMilliseconds(20),
        MaxPause = TimeSpan.FromMilliseconds(200),
        WorkFolder = Path.Combine(_folder, "parts"),
    };

    /// <summary>Options that ask the real site by its own addresses, which this server answers as a proxy.</summary>
    public YouTubeOptions OptionsOfTheSite() => Options() with
    {
        ClientTable = null,
        AllowHost = [],
        Proxy = Server.Addresses.Proxy,
        CertificateCheck = (_, certificate, _, _) => certificate?.GetCertHashString() == Server.Certificate.GetCertHashString(),
        YtDlpArguments = ["--no-check-certificates"],
        StallLimit = TimeSpan.FromSeconds(10),
    };

    public string WriteTable(params string[] clients)
    {
        string path = Path.Combine(_folder, $"clients-{string.Join('-', clients)}.json");
        File.WriteAllText(path, "{\"clients\":[" + string.Join(',', clients.Select(name => string.Create(CultureInfo.InvariantCulture,
            $$"""{"name":"{{name}}","number":101,"version":"1.0","userAgent":"test","endpoint":"{{Server.Addresses.Http}}/youtubei/v1/player"}"""))) + "]}");
        return path;
    }

    public static KineticsClip Clip(string id, int start, int end) => new(id, start, end) { Label = "yoga", SplitWord = "val" };

    public static async Task<Acquisition> AcquireAsync(YouTubeOptions options, KineticsClip clip) =>
        await new YouTubeSource(options).AcquireAsync(clip, Token);

    /// <summary>Saves clips from the site, as a user does.</summary>
    public async Task<IReadOnlyList<ClipResult>> SaveAsync(MediaFixture media, YouTubeOptions options, params KineticsClip[] clips)
    {
        SaveOptions save = new() { Destination = Path.Combine(_folder, "saved"), Preset = "ultrafast", ThrottleLimit = 4 };
        ClipSaver saver = new(save, [new YouTubeSource(options)], media.Tools);
        List<ClipResult> results = [];
        await foreach (ClipResult result in saver.SaveAsync(clips.ToAsyncEnumerable(), Token))
        {
            results.Add(result);
        }

        return results;
    }

    /// <summary>What is left of fetches: nothing, as soon as a clip is made or given up.</summary>
    public string[] Leftovers() => Directory.Exists(Path.Combine(_folder, "parts")) ? Directory.GetFiles(Path.Combine(_folder, "parts")) : [];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
