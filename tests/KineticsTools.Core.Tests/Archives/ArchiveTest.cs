using System.Formats.Tar;
using System.IO.Compression;
using FakeMirror;
using KineticsTools.Core.Tests.Media;
using KineticsTools.Downloads;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Sources.Archives;
using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Archives;

/// <summary>Archives of one test's own, a server of them where it is asked for, and runs that take clips out of them.</summary>
public sealed class ArchiveTest(MediaFixture media) : IAsyncDisposable
{
    private static readonly SyntheticVideo Whole = new() { Width = 96, Height = 54, Seconds = 10 };
    private static readonly SyntheticVideo Short = new() { Width = 96, Height = 54, Seconds = 4 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<ArchiveNotice> _notices = [];
    private FakeMirrorServer? _server;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Folder => _folder.Path;

    public string Destination => _folder.File("clips");

    public string Cache => _folder.File("cache");

    internal IReadOnlyList<ArchiveNotice> Notices => _notices;

    /// <summary>Every file under the destination but what is remembered of archives.</summary>
    public string[] Files => Directory.Exists(Destination)
        ? [.. Directory.GetFiles(Destination, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(path => Path.GetExtension(path) is not (ArchiveIndexStore.Extension or ".jsonl" or ".json")).Order()]
        : [];

    /// <summary>The bytes of a good clip of 10 s, and of one of 4 s.</summary>
    public async Task<byte[]> WholeClipAsync() => await File.ReadAllBytesAsync(await media.VideoAsync(Whole, ".mp4"), Token);

    public async Task<byte[]> ShortClipAsync() => await File.ReadAllBytesAsync(await media.VideoAsync(Short, ".mp4"), Token);

    public static string IdOf(int number) => $"clip{number:0000000}";

    public static KineticsClip Clip(int number, string label = "yoga", string release = ReleaseNames.K400, string split = "train") =>
        new(IdOf(number), number, number + 10) { Label = label, SplitWord = split, Release = release };

    public static string NameOf(KineticsClip clip) => $"{clip.YouTubeId}_{clip.TimeStart:000000}_{clip.TimeEnd:000000}.mp4";

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    /// <summary>Makes an archive of good clips.</summary>
    public async Task<string> ArchiveAsync(string name, params KineticsClip[] clips)
    {
        byte[] clip = await WholeClipAsync();
        return await ArchiveAsync(name, clips.Select(one => ($"{one.Label}/{NameOf(one)}", clip)).ToArray());
    }

    /// <summary>Makes an archive; compressed unless its name ends with .tar.</summary>
    public async Task<string> ArchiveAsync(string name, params (string Name, byte[] Content)[] entries)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using Stream file = File.Create(path);
        await using Stream content = name.EndsWith(".tar", StringComparison.Ordinal) ? file : new GZipStream(file, CompressionLevel.Fastest);
        await using TarWriter tar = new(content, TarEntryFormat.Pax);
        foreach ((string entry, byte[] bytes) in entries)
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(bytes) }, Token);
        }

        return path;
    }

    /// <summary>Serves what is in the folder.</summary>
    public async Task<FakeMirrorServer> ServeAsync() => _server ??= await FakeMirrorServer.StartAsync(Folder);

    /// <summary>Saves clips out of archives.</summary>
    public Task<List<ClipResult>> SaveAsync(KineticsClip[] clips, params string[] archives) => SaveAsync(clips, Options(archives));

    public async Task<List<ClipResult>> SaveAsync(
        KineticsClip[] clips, ArchiveOptions archives, Func<SaveOptions, SaveOptions>? change = null,
        Func<IClipSource, IReadOnlyList<IClipSource>>? sources = null)
    {
        SaveOptions options = new() { Destination = Destination };
        options = change?.Invoke(options) ?? options;
        ArchiveSource source = new(archives);
        List<ClipResult> results = [];
        await foreach (ClipResult result in new ClipSaver(options, sources?.Invoke(source) ?? [source], media.Tools).SaveAsync(clips.ToAsyncEnumerable(), Token))
        {
            results.Add(result);
        }

        return results;
    }

    public ArchiveOptions Options(params string[] archives) => new()
    {
        Paths = archives,
        IndexFolders = [Cache],
        ThrottleLimit = 4,
        Downloads = new DownloadOptions { RetryDelay = TimeSpan.FromMilliseconds(1), Retries = 3 },
        Notify = notice =>
        {
            lock (_notices)
            {
                _notices.Add(notice);
            }
        },
    };

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }
}
