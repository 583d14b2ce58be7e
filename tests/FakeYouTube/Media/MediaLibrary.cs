using System.Collections.Concurrent;
using System.Text.Json;
using KineticsTools.Media;

namespace FakeYouTube;

/// <summary>The files of a video.</summary>
/// <param name="Folder">Where they are.</param>
/// <param name="Formats">What they are.</param>
public sealed record VideoMedia(string Folder, IReadOnlyList<SiteFormat> Formats)
{
    /// <summary>Finds a format.</summary>
    /// <param name="itag">Its number.</param>
    /// <returns>The format, or <see langword="null"/>.</returns>
    public SiteFormat? Find(int itag) => Formats.FirstOrDefault(format => format.Itag == itag);
}

/// <summary>Makes the files of videos, once, and keeps them in a folder that processes may share.</summary>
/// <param name="folder">The folder.</param>
public sealed class MediaLibrary(string folder)
{
    private const string FormatsFile = "formats.json";

    // Two videos at a time would only take the cores from each other.
    private static readonly SemaphoreSlim One = new(1);
    private readonly ConcurrentDictionary<string, VideoMedia> _ready = new();

    /// <summary>The files of a video, made where they are not there yet.</summary>
    /// <param name="spec">What the video is like.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The files.</returns>
    public async Task<VideoMedia> GetAsync(VideoSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (_ready.TryGetValue(spec.Key, out VideoMedia? media))
        {
            return media;
        }

        await One.WaitAsync(cancellationToken);
        try
        {
            string target = Path.Combine(folder, spec.Key);
            if (!File.Exists(Path.Combine(target, FormatsFile)))
            {
                await MakeAsync(spec, target, cancellationToken);
            }

            byte[] json = await File.ReadAllBytesAsync(Path.Combine(target, FormatsFile), cancellationToken);
            return _ready[spec.Key] = new VideoMedia(target, JsonSerializer.Deserialize<SiteFormat[]>(json)!);
        }
        finally
        {
            One.Release();
        }
    }

    private async Task MakeAsync(VideoSpec spec, string target, CancellationToken cancellationToken)
    {
        string masters = Path.Combine(folder, "masters");
        string unfinished = $"{target}.{Guid.NewGuid():N}";
        Directory.CreateDirectory(masters);
        Directory.CreateDirectory(unfinished);
        try
        {
            MediaTools tools = await MediaTools.LocateAsync(null, cancellationToken);
            var maker = new MediaMaker(tools, masters);
            IReadOnlyList<SiteFormat> formats = await maker.MakeAsync(spec, unfinished, cancellationToken);
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(formats);
            await File.WriteAllBytesAsync(Path.Combine(unfinished, FormatsFile), json, cancellationToken);
            Directory.Move(unfinished, target);
        }
        catch (IOException) when (File.Exists(Path.Combine(target, FormatsFile)))
        {
            // Another process was faster; its files are the same.
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }
}
