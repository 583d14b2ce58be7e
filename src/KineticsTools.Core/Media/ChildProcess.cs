using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace KineticsTools.Media;

/// <summary>Runs a program to its end. No program outlives the call, nor, where the system allows it, this process.</summary>
public static class ChildProcess
{
    private const int StandardErrorBytes = 64 << 10;

    /// <summary>Runs a program without standard input and waits for its end.</summary>
    /// <param name="request">The program.</param>
    /// <param name="cancellationToken">Kills the program with all it started; the call returns once it is gone.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled, and the program is gone.</exception>
    /// <exception cref="Win32Exception">The program could not be started.</exception>
    public static async Task<ChildProcessResult> RunAsync(ChildProcessRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        (string Text, bool WasCut) kept = ("", false);
        ChildProcessResult result = await RunAsync(
            request, async output => kept = await ReadStartAsync(output, request.MaxOutputBytes), cancellationToken);
        return result with { StandardOutput = kept.Text, OutputWasCut = kept.WasCut };
    }

    /// <summary>Runs a program without standard input, reads what it writes as it comes, and waits for its end.</summary>
    /// <param name="request">The program.</param>
    /// <param name="readOutput">Reads its standard output to the end. Where that fails, the program is killed.</param>
    /// <param name="cancellationToken">Kills the program with all it started; the call returns once it is gone.</param>
    /// <returns>What it did, without its standard output.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled, and the program is gone.</exception>
    /// <exception cref="Win32Exception">The program could not be started.</exception>
    internal static async Task<ChildProcessResult> RunAsync(
        ChildProcessRequest request, Func<Stream, Task> readOutput, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = await ProcessStarter.StartAsync(StartInfo(request));
        process.StandardInput.Close();
        using var timeLimit = new CancellationTokenSource(request.TimeLimit);
        using var unread = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeLimit.Token, unread.Token, cancellationToken);
        Task output = ReadOutputAsync(process, readOutput, unread);
        Task<string> error = ReadEndAsync(process.StandardError.BaseStream, StandardErrorBytes);
        bool killed = false;
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            killed = true;
            Kill(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAll(output, error);
        if (killed)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new ChildProcessResult(process.ExitCode, "", await error, killed, OutputWasCut: false);
    }

    private static async Task ReadOutputAsync(Process process, Func<Stream, Task> readOutput, CancellationTokenSource unread)
    {
        try
        {
            await readOutput(process.StandardOutput.BaseStream);
        }
        catch
        {
            await unread.CancelAsync();
            throw;
        }
    }

    private static ProcessStartInfo StartInfo(ChildProcessRequest request)
    {
        var info = new ProcessStartInfo(request.FileName, request.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";

        // It would make every ffmpeg write a log file into the current folder.
        info.Environment.Remove("FFREPORT");
        return info;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
        catch (Exception e) when (e is Win32Exception or AggregateException && process.HasExited)
        {
            // It ended while its children were looked for.
        }
    }

    private static async Task<(string Text, bool WasCut)> ReadStartAsync(Stream stream, int limit)
    {
        using var kept = new MemoryStream();
        byte[] buffer = new byte[16 << 10];
        bool wasCut = false;
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            int room = Math.Min(read, limit - (int)kept.Length);
            kept.Write(buffer, 0, room);
            wasCut |= room < read;
        }

        return (Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length), wasCut);
    }

    private static async Task<string> ReadEndAsync(Stream stream, int limit)
    {
        // The last bytes are always within the last two buffers.
        byte[] previous = [];
        byte[] buffer = new byte[limit];
        int filled = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(filled))) > 0)
        {
            filled += read;
            if (filled == limit)
            {
                byte[] next = previous.Length == 0 ? new byte[limit] : previous;
                previous = buffer;
                buffer = next;
                filled = 0;
            }
        }

        int fromPrevious = Math.Min(previous.Length, limit - filled);
        return Encoding.UTF8.GetString([.. previous.AsSpan(previous.Length - fromPrevious), .. buffer.AsSpan(0, filled)]);
    }
}
