using System.Globalization;
using KineticsTools.Media;
using KineticsTools.Saving;

namespace KineticsTools.Gallery;

/// <summary>Makes one picture of the middle frames of many clips, in rows.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="width">The width of a frame in pixels.</param>
/// <param name="columns">How many frames a row has.</param>
/// <param name="throttleLimit">How many clips are decoded at once.</param>
public sealed class ContactSheet(MediaTools tools, int width, int columns, int throttleLimit)
{
    /// <summary>The most clips that a sheet shows.</summary>
    public const int MostClips = 1000;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>Makes a sheet.</summary>
    /// <param name="files">The clips.</param>
    /// <param name="path">The PNG to write, as a full path; what is there is replaced.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The clips that the sheet does not show, because they cannot be decoded.</returns>
    /// <exception cref="InvalidDataException">None can be decoded.</exception>
    /// <exception cref="IOException">The sheet cannot be written.</exception>
    public async Task<IReadOnlyList<string>> MakeAsync(IReadOnlyList<string> files, string path, CancellationToken cancellationToken)
    {
        PosterMaker posters = new(tools, 1, width, width * 9 / 16 / 2 * 2);
        string folder = Directory.CreateTempSubdirectory("kinetics-sheet-").FullName;
        try
        {
            byte[]?[] pictures = new byte[]?[files.Count];
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = throttleLimit, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, files.Count), parallel, async (index, token) =>
                pictures[index] = await posters.MakeAsync(files[index], token).ConfigureAwait(false)).ConfigureAwait(false);

            int shown = 0;
            foreach (byte[] picture in pictures.OfType<byte[]>())
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{shown++:000000}.jpg")), picture, cancellationToken)
                    .ConfigureAwait(false);
            }

            if (shown == 0)
            {
                throw new InvalidDataException($"None of the {files.Count} clips can be decoded, so there is nothing to show.");
            }

            byte[] sheet = await TileAsync(folder, shown, cancellationToken).ConfigureAwait(false);
            WholeFile.Write(path, output => output.Write(sheet));
            return [.. files.Where((_, index) => pictures[index] is null)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<byte[]> TileAsync(string folder, int count, CancellationToken cancellationToken)
    {
        int across = Math.Min(columns, count);
        int down = (count + across - 1) / across;
        string sheet = Path.Combine(folder, "sheet.png");
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-v", "error", "-f", "image2", "-i", SourceArguments.Url(Path.Combine(folder, "%06d.jpg")),
                "-filter:v", $"tile={across}x{down}:padding=4:margin=4:color=white", "-frames:v", "1", "-f", "image2", SourceArguments.Url(sheet),
            ],
            TimeLimit = TimeLimit,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 && File.Exists(sheet)
            ? await File.ReadAllBytesAsync(sheet, cancellationToken).ConfigureAwait(false)
            : throw new IOException($"The sheet could not be put together: {result.StandardError.Trim()}");
    }
}
