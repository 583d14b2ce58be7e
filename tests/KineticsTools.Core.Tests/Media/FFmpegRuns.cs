using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

/// <summary>Files that tests make with ffmpeg out of the usual video.</summary>
internal static class FFmpegRuns
{
    /// <summary>Runs ffmpeg from the usual video into a new file.</summary>
    public static async Task<string> MakeAsync(this MediaFixture media, string name, params string[] options)
    {
        string path = media.NewPath(name);
        string source = await media.VideoAsync();
        var request = new ChildProcessRequest
        {
            FileName = media.Tools.FFmpegPath,
            Arguments = ["-v", "error", "-y", "-i", source, .. options, "-preset", "ultrafast", "file:" + path],
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, result.StandardError);
        return path;
    }

    /// <summary>Makes a file of the first bytes of another.</summary>
    public static async Task<string> CutInHalfAsync(this MediaFixture media, string source)
    {
        string path = media.NewPath("half" + Path.GetExtension(source));
        byte[] bytes = await File.ReadAllBytesAsync(source, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);
        return path;
    }
}
