using System.Diagnostics;
using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>Runs ffmpeg with raw data going in or coming out, which the product never needs.</summary>
internal static class FFmpegPipe
{
    public static async Task WriteAsync(
        MediaTools tools, IEnumerable<string> arguments, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        using Process process = Start(tools, arguments);
        using CancellationTokenRegistration kill = cancellationToken.Register(() => process.Kill());
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        try
        {
            await write(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // ffmpeg has ended early; its own words say why.
        }

        await output;
        await EndAsync(process, error, cancellationToken);
    }

    public static async Task<byte[]> ReadAsync(
        MediaTools tools, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Start(tools, arguments);
        using CancellationTokenRegistration kill = cancellationToken.Register(() => process.Kill());
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var bytes = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(bytes, CancellationToken.None);
        await EndAsync(process, error, cancellationToken);
        return bytes.ToArray();
    }

    /// <summary>The option that keeps each frame as it is; 5.1 gave it another name.</summary>
    public static IReadOnlyList<string> KeepEachFrame(MediaTools tools) =>
        tools.FFmpegVersion < new Version(5, 1) ? ["-vsync", "0"] : ["-fps_mode:v", "passthrough"];

    private static Process Start(MediaTools tools, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(tools.FFmpegPath, ["-hide_banner", "-v", "error", "-y", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("ffmpeg was not started.");

    private static async Task EndAsync(Process process, Task<string> error, CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg failed with {process.ExitCode}: {await error}");
        }
    }
}
