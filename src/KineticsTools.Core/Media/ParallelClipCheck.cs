using KineticsTools.Sources;
using KineticsTools.Streams;

namespace KineticsTools.Media;

/// <summary>Checks many files side by side.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
/// <param name="width">How many files are decoded at once; each takes one core.</param>
public sealed class ParallelClipCheck(MediaTools tools, int width)
{
    private readonly ClipChecker _checker = new(tools);

    /// <summary>Checks files.</summary>
    /// <param name="paths">The files, as they come. A name of the form of a clip's says which window is expected.</param>
    /// <param name="cancellationToken">Ends the checks that are under way, and waits for them.</param>
    /// <returns>A check of every file, in the order in which they get ready.</returns>
    public IAsyncEnumerable<ClipCheck> CheckAsync(IAsyncEnumerable<string> paths, CancellationToken cancellationToken = default) =>
        ParallelMap.MapAsync(paths, width, CheckOneAsync, cancellationToken);

    /// <summary>A file that vanished or may not be read is a bad clip like any other: the rest goes on.</summary>
    private async Task<ClipCheck> CheckOneAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            ClipKey? expected = ClipFileName.Parse(Path.GetFileNameWithoutExtension(path));
            return await _checker.CheckAsync(path, expected, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ClipCheck { Path = path, Problems = [$"It cannot be read: {exception.Message}"] };
        }
    }
}
