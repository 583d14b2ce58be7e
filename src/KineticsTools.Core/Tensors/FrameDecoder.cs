using KineticsTools.Media;

namespace KineticsTools.Tensors;

/// <summary>Decodes frames of clips with ffmpeg: its own frame rate conversion, scaling and colours.</summary>
/// <param name="tools">ffmpeg.</param>
internal sealed class FrameDecoder(MediaTools tools)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    /// <summary>Decodes frames.</summary>
    /// <param name="path">The clip.</param>
    /// <param name="filter">What is done to them after the frame rate was converted, as ffmpeg's filters.</param>
    /// <param name="pixelFormat">The layout of their pixels, as ffmpeg names it.</param>
    /// <param name="frameBytes">How many bytes a frame of that size and layout has.</param>
    /// <param name="start">The first frame, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the decoding.</param>
    /// <returns>The frames.</returns>
    /// <exception cref="InvalidDataException">The clip cannot be decoded, or has not so many frames.</exception>
    public async Task<IReadOnlyList<byte[]>> DecodeAsync(
        string path, string filter, string pixelFormat, int frameBytes, int start, int count, CancellationToken cancellationToken)
    {
        List<byte[]> frames = [];
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-v", "error", "-threads", "1", .. SourceArguments.Limits, "-i", SourceArguments.Url(path),
                "-map", "0:V:0", "-threads", "1", "-filter_threads", "1",
                "-filter:v", $"fps={TensorOptions.FrameRate},trim=start_frame={start}:end_frame={start + count},{filter}",
                .. CutArguments.KeepEachFrame(tools.FFmpegVersion), "-pix_fmt", pixelFormat, "-f", "rawvideo", "-",
            ],
            TimeLimit = TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(
            request, output => ReadAsync(output, frames, frameBytes, count), cancellationToken).ConfigureAwait(false);
        if (frames.Count == count)
        {
            return frames;
        }

        if (result.TimedOut)
        {
            throw new InvalidDataException($"It could not be decoded within {TimeLimit.TotalMinutes:0} minutes.");
        }

        string? said = FFmpegLog.Summarize(result.StandardError, path);
        throw new InvalidDataException(frames.Count == 0 && (said is not null || result.ExitCode != 0)
            ? $"It cannot be decoded: {said ?? $"ffmpeg ended with {result.ExitCode}"}."
            : $"It is too short: it has {start + frames.Count} frames at {TensorOptions.FrameRate} a second, and {start + count} are needed.{(said is null ? "" : $" ffmpeg says: {said}.")}");
    }

    /// <summary>Reads to the end whatever comes, so that ffmpeg is never kept waiting.</summary>
    private static async Task ReadAsync(Stream output, List<byte[]> frames, int frameBytes, int count)
    {
        byte[] frame = new byte[frameBytes];
        while (await output.ReadAtLeastAsync(frame, frameBytes, throwOnEndOfStream: false).ConfigureAwait(false) == frameBytes)
        {
            if (frames.Count < count)
            {
                frames.Add(frame);
                frame = new byte[frameBytes];
            }
        }
    }
}
