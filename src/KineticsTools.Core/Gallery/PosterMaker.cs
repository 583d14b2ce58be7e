using System.Globalization;
using KineticsTools.Media;

namespace KineticsTools.Gallery;

/// <summary>Makes the preview of a clip: frames of it side by side, as one JPEG.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="frames">How many frames.</param>
/// <param name="width">Their width in pixels.</param>
/// <param name="height">Their height in pixels.</param>
internal sealed class PosterMaker(MediaTools tools, int frames, int width, int height)
{
    private const int MostBytes = 4 << 20;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    /// <summary>Makes a preview.</summary>
    /// <param name="path">The clip.</param>
    /// <param name="cancellationToken">Ends the decoding.</param>
    /// <returns>The JPEG, or <see langword="null"/> where the clip cannot be decoded.</returns>
    internal async Task<byte[]?> MakeAsync(string path, CancellationToken cancellationToken)
    {
        byte[] picture = [];
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-v", "error", "-threads", "1", "-skip_loop_filter", "all", .. SourceArguments.Limits, "-i", SourceArguments.Url(path),
                "-map", "0:V:0", "-threads", "1", "-filter_threads", "1", "-filter:v", Filter(path), "-frames:v", "1",
                "-c:v", "mjpeg", "-q:v", "7", "-f", "image2pipe", "-",
            ],
            TimeLimit = TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(
            request, async output => picture = await ReadAsync(output).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return result is { ExitCode: 0, TimedOut: false } && picture.Length is > 0 and <= MostBytes ? picture : null;
    }

    // A tile is written at the end too when it is not full, so a clip that is shorter than it says still has a preview.
    private string Filter(string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"fps={frames / Length(path):0.######}:start_time=0:round=down,scale={width}:{height}:force_original_aspect_ratio=increase,crop={width}:{height},setsar=1{(frames > 1 ? $",tile={frames}x1" : "")}");

    private static double Length(string path)
    {
        try
        {
            return Mp4Summary.Read(path).Video is { Duration.TotalSeconds: > 0.1 } video ? video.Duration.TotalSeconds : 10;
        }
        catch (Exception exception) when (exception is Mp4FormatException or IOException)
        {
            return 10;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream output)
    {
        using MemoryStream kept = new();
        byte[] buffer = new byte[64 << 10];
        int read;
        while ((read = await output.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (kept.Length <= MostBytes)
            {
                kept.Write(buffer, 0, read);
            }
        }

        return kept.ToArray();
    }
}
