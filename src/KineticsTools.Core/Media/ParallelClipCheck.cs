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

    /// <summary>Whether a file is a clip that is damaged, so that it may be deleted: it was looked at to its end, and its name is that of media.</summary>
    /// <param name="check">What it turned out to be.</param>
    /// <returns><see langword="false"/> also of what is no clip, and of what could not be read.</returns>
    public static bool IsDamagedClip(ClipCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check is { IsValid: false, IsChecked: true } && MediaFiles.IsMedia(check.Path);
    }

    /// <summary>A file that vanished or may not be read is told of like a bad clip: the rest goes on.</summary>
    private async Task<ClipCheck> CheckOneAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            ClipKey? expected = ClipFileName.Parse(Path.GetFileNameWithoutExtension(path));
            return await _checker.CheckAsync(path, expected, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ClipCheck { Path = path, IsChecked = false, Problems = [$"It cannot be read: {exception.Message}"] };
        }
    }
}
