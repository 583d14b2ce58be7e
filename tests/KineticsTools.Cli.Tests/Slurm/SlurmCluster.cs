using System.Diagnostics;

namespace KineticsTools.Cli.Tests.Slurm;

/// <summary>A real Slurm with two nodes on this machine (tests/Slurm), and a folder in which jobs are submitted.</summary>
internal sealed class SlurmCluster : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly string[] Programs = ["sbatch", "scontrol", "squeue", "slurmctld", "slurmd", "munged"];

    private readonly string _state;

    private SlurmCluster(string state, string folder)
    {
        _state = state;
        Folder = folder;
    }

    /// <summary>Where jobs are submitted, and where their logs are.</summary>
    internal string Folder { get; }

    /// <summary>What jobs have in their environment, besides what the tests have.</summary>
    internal Dictionary<string, string> Environment { get; } = [];

    /// <summary>Why there can be no cluster here; <see langword="null"/> where there can.</summary>
    internal static string? WhyMissing()
    {
        string[] folders = [.. (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];
        string[] missing = [.. Programs.Where(program => !folders.Any(folder => File.Exists(Path.Combine(folder, program))))];
        return missing.Length == 0
            ? null
            : $"Slurm is not installed ({string.Join(", ", missing)}): apt-get install --no-install-recommends slurmctld slurmd slurm-client munge";
    }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where jobs are to be submitted.</param>
    internal static async Task<SlurmCluster> StartAsync(string folder)
    {
        // Slurm's configuration has no spaces, and munge's socket is for everybody.
        DirectoryInfo state = Directory.CreateTempSubdirectory("kinetics-slurm-");
        state.UnixFileMode = (UnixFileMode)0b111_101_101;
        SlurmCluster cluster = new(state.FullName, folder);
        cluster.Environment["SLURM_CONF"] = Path.Combine(cluster._state, "slurm.conf");
        cluster.Environment["PATH"] = $"{AppContext.BaseDirectory}:{System.Environment.GetEnvironmentVariable("PATH")}";
        try
        {
            await cluster.RunAsync(Script("start.sh"), cluster._state);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program to its end; fails where it fails.</summary>
    /// <returns>Its output.</returns>
    internal async Task<string> RunAsync(string program, params string[] arguments)
    {
        (int exitCode, string output) = await TryRunAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {output}");
        return output;
    }

    /// <summary>Has Slurm do something with a task, as soon as it can: a task that has just been started it leaves alone.</summary>
    internal Task AlterAsync(string program, params string[] arguments) => UntilAsync(
        $"{program} {string.Join(' ', arguments)}", async () => (await TryRunAsync(program, arguments)).ExitCode == 0);

    private async Task<(int ExitCode, string Output)> TryRunAsync(string program, string[] arguments)
    {
        // Into a file: daemons that a script starts would hold a pipe open.
        string output = Path.Combine(_state, Guid.NewGuid().ToString("N"));
        ProcessStartInfo info = new("sh", ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments])
        {
            WorkingDirectory = Folder,
        };
        foreach ((string name, string value) in Environment)
        {
            info.Environment[name] = value;
        }

        using Process process = Process.Start(info)!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return (process.ExitCode, (await File.ReadAllTextAsync(output, limit.Token)).TrimEnd());
    }

    /// <summary>The node that a task runs on.</summary>
    internal Task<string> NodeOfAsync(string task) => RunAsync("squeue", "-h", "-j", task, "-t", "R", "-o", "%N");

    /// <summary>A node dies, with all that runs on it.</summary>
    internal Task FailNodeAsync(string node) => RunAsync(Script("fail-node.sh"), _state, node);

    /// <summary>Waits until something is so.</summary>
    internal static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(watch.Elapsed < Limit, $"It did not come about that {what}.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Script("stop.sh"), _state);
        Directory.Delete(_state, recursive: true);
    }

    private static string Script(string name) => Path.Combine(Repository.Root, "tests", "Slurm", name);
}
