using System.Collections.Concurrent;
using System.Diagnostics;

namespace KineticsTools.Media;

/// <summary>
/// Starts processes so that they end with this one, even where it is killed and can clean up nothing itself.
/// <list type="bullet">
/// <item>Linux: through <c>setsid setpriv --pdeathsig KILL</c> of util-linux. The kernel sends that signal when the thread that
/// started the process ends, and threads of the pool end at any time, so one thread of our own starts them all. In a session of
/// its own, because Ctrl+C reaches every process of a terminal: ffmpeg would take it for the end of its input.</item>
/// <item>Windows: in a job object that ends with the last handle to it, ours.</item>
/// <item>Elsewhere, and where setpriv is missing: nothing; a killed parent leaves its ffmpeg to run to its end.</item>
/// </list>
/// </summary>
internal static class ProcessStarter
{
    private static readonly string[] Folders = ["/usr/bin", "/bin", "/run/current-system/sw/bin"];

    private static readonly Lazy<BlockingCollection<Request>> Requests = new(StartThread);

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        if (!OperatingSystem.IsLinux())
        {
            Process process = Start(info);
            if (OperatingSystem.IsWindows())
            {
                WindowsJob.Add(process);
            }

            return Task.FromResult(process);
        }

        var request = new Request(info);
        Requests.Value.Add(request);
        return request.Started.Task;
    }

    private static BlockingCollection<Request> StartThread()
    {
        var requests = new BlockingCollection<Request>();
        var thread = new Thread(() => Serve(requests)) { IsBackground = true, Name = "KineticsTools process starter" };
        thread.Start();
        return requests;
    }

    private static void Serve(BlockingCollection<Request> requests)
    {
        string[] prefix = Folders.Select(Prefix).FirstOrDefault(WorksAsNeeded) ?? [];
        foreach (Request request in requests.GetConsumingEnumerable())
        {
            try
            {
                request.Started.SetResult(Start(Through(prefix, request.Info)));
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                request.Started.SetException(e);
            }
        }
    }

    private static Process Start(ProcessStartInfo info) =>
        Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} was not started.");

    private static string[] Prefix(string folder) => [$"{folder}/setsid", $"{folder}/setpriv", "--pdeathsig", "KILL", "--"];

    private static ProcessStartInfo Through(string[] prefix, ProcessStartInfo info)
    {
        string[] command = [.. prefix, info.FileName];
        info.FileName = command[0];
        for (int i = 1; i < command.Length; i++)
        {
            info.ArgumentList.Insert(i - 1, command[i]);
        }

        return info;
    }

    // Asked of the programs themselves, because the setpriv of busybox has no --pdeathsig.
    private static bool WorksAsNeeded(string[] prefix)
    {
        if (!File.Exists(prefix[0]) || !File.Exists(prefix[1]))
        {
            return false;
        }

        try
        {
            var info = new ProcessStartInfo(prefix[0], [.. prefix[1..], prefix[1], "--version"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Start(info);
            process.StandardInput.Close();
            return process.WaitForExit(TimeSpan.FromSeconds(10)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private sealed class Request(ProcessStartInfo info)
    {
        public ProcessStartInfo Info { get; } = info;

        // Asynchronously, so that no caller goes on in the thread that must be free for the next one.
        public TaskCompletionSource<Process> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
