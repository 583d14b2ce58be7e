using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>Reads the frame numbers of a synthetic video, or of a clip cut out of one.</summary>
/// <param name="tools">ffmpeg.</param>
public sealed class FrameReader(MediaTools tools)
{
    private const int Side = 64;

    /// <summary>Reads the number of each frame that is shown.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers in their order; -1 where one cannot be read.</returns>
    public Task<IReadOnlyList<int>> ReadAllAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, [], cancellationToken);

    /// <summary>Reads the number of the first frame that is shown.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The number; -1 where it cannot be read or there is no frame.</returns>
    public async Task<int> ReadFirstAsync(string path, CancellationToken cancellationToken) =>
        (await ReadAsync(path, ["-frames:v", "1"], cancellationToken)).DefaultIfEmpty(-1).First();

    /// <summary>Reads the number of each frame in the file, those too that its edit list hides.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers in their order; -1 where one cannot be read.</returns>
    public Task<IReadOnlyList<int>> ReadHiddenTooAsync(string path, CancellationToken cancellationToken) =>
        ReadAsync(path, [], cancellationToken, "-ignore_editlist", "1");

    private async Task<IReadOnlyList<int>> ReadAsync(
        string path, IEnumerable<string> limit, CancellationToken cancellationToken, params IEnumerable<string> inputOptions)
    {
        byte[] gray = await FFmpegPipe.ReadAsync(
            tools,
            [
                .. inputOptions, "-i", "file:" + path, "-map", "0:v:0", .. limit, "-vf", $"scale={Side}:{Side}",
                .. FFmpegPipe.KeepEachFrame(tools), "-enc_time_base:v", "1:90000", "-pix_fmt", "gray", "-f", "rawvideo", "-",
            ],
            cancellationToken);
        int[] numbers = new int[gray.Length / (Side * Side)];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = FrameCode.Read(gray.AsSpan(i * Side * Side, Side * Side), Side);
        }

        return numbers;
    }
}
