using System.Collections.Concurrent;
using System.Diagnostics;

namespace KineticsTools.Media;

/// <summary>
/// Starts processes so that they end with this one, even where it is killed and can clean up nothing itself.
/// <list type="bullet">
/// <item>Linux: through <c>setpriv --pdeathsig KILL</c> of util-linux. The kernel sends that signal when the thread that
/// started the process ends, and threads of the pool end at any time, so one thread of our own starts them all.</item>
/// <item>Windows: in a job object that ends with the last handle to it, ours.</item>
/// <item>Elsewhere, and where setpriv is missing: nothing; a killed parent leaves its ffmpeg to run to its end.</item>
/// </list>
/// </summary>
internal static class ProcessStarter
{
    private static readonly string[] SetprivPlaces =
        ["/usr/bin/setpriv", "/bin/setpriv", "/run/current-system/sw/bin/setpriv"];

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
        string? setpriv = SetprivPlaces.FirstOrDefault(WorksAsNeeded);
        foreach (Request request in requests.GetConsumingEnumerable())
        {
            try
            {
                request.Started.SetResult(Start(setpriv is null ? request.Info : Through(setpriv, request.Info)));
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                request.Started.SetException(e);
            }
        }
    }

    private static Process Start(ProcessStartInfo info) =>
        Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} was not started.");

    private static ProcessStartInfo Through(string setpriv, ProcessStartInfo info)
    {
        string program = info.FileName;
        info.FileName = setpriv;
        string[] prefix = ["--pdeathsig", "KILL", "--", program];
        for (int i = 0; i < prefix.Length; i++)
        {
            info.ArgumentList.Insert(i, prefix[i]);
        }

        return info;
    }

    // Asked of the program itself, because the setpriv of busybox has no --pdeathsig.
    private static bool WorksAsNeeded(string setpriv)
    {
        if (!File.Exists(setpriv))
        {
            return false;
        }

        try
        {
            var info = new ProcessStartInfo(setpriv, ["--pdeathsig", "KILL", "--", setpriv, "--version"])
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
