using System.Globalization;
using KineticsTools.Media;

namespace KineticsTools.Export;

/// <summary>The command line of ffmpeg that writes the frames of a clip.</summary>
internal static class FrameArguments
{
    /// <summary>Makes the arguments.</summary>
    /// <param name="options">How frames are to be written.</param>
    /// <param name="source">The clip.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <param name="threads">How many threads decode and how many encode.</param>
    /// <param name="ffmpeg">The version of ffmpeg.</param>
    internal static IReadOnlyList<string> Build(FrameOptions options, string source, string folder, int threads, Version ffmpeg)
    {
        List<string> filters = [];
        if (options.FrameRate is { } rate)
        {
            filters.Add(CutArguments.FrameRateFilter(rate));
        }

        if (options.ShortSide is { } side)
        {
            filters.Add(CutArguments.ShortSideFilter(side));
        }

        // JPEG is of full range: said here, size and range are changed in one go.
        filters.Add("format=yuvj420p");

        // image2 takes a percent sign of the folder for one of its own.
        string pattern = Path.Combine(folder.Replace("%", "%%", StringComparison.Ordinal), FrameName.Pattern);
        return
        [
            "-hide_banner", "-nostdin", "-v", "error", "-threads", Number(threads), .. SourceArguments.Limits, "-i", SourceArguments.Url(source),
            "-map", "0:V:0", "-filter_threads", "1", "-filter:v", string.Join(',', filters), .. CutArguments.KeepEachFrame(ffmpeg),
            "-threads", Number(threads), "-c:v", "mjpeg", "-q:v", Number(options.Quality), "-f", "image2", SourceArguments.Url(pattern),
        ];
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
