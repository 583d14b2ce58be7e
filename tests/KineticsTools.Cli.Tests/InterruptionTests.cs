using System.Diagnostics;
using System.Globalization;

namespace KineticsTools.Cli.Tests;

public class InterruptionTests(SampleData data)
{
    private const string NoSignals = "Windows has no signals that one process could send to another.";

    private const string SignalIgnored =
        "These tests run under nohup or in the background of a shell: the signal is ignored, by them and by every process that they start.";

    [Theory]
    [InlineData("INT", 130, 1)]
    [InlineData("INT", 130, 3)]
    [InlineData("TERM", 143, 1)]
    [InlineData("HUP", 129, 1)]
    public async Task A_signal_ends_a_save_with_nothing_left_behind(string signal, int exitCode, int times)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), NoSignals);
        Assert.SkipWhen(Ignores(signal), SignalIgnored);
        string destination = data.NewPath("out");
        string[] command = Command(destination);
        Process process = Kinetics.Start(command);
        await UntilItCutsAsync(process, destination);

        for (int i = 0; i < times; i++)
        {
            await SendAsync(signal, process.Id.ToString(CultureInfo.InvariantCulture));
        }

        Run run = await Kinetics.FinishAsync(process);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith("Stopped before the end: ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Json, result => result.GetProperty("status").GetString() == "Failed");
        AssertNothingLeft(destination);
        AssertJournalHasWhatIsThere(destination);
    }

    [Fact]
    public async Task Ctrl_C_reaches_ffmpeg_too_and_a_second_run_completes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes setsid, of Linux, to have a process group to send the signal to.");
        Assert.SkipWhen(Ignores("INT"), SignalIgnored);
        string destination = data.NewPath("out");
        string[] command = Command(destination);
        Process process = Kinetics.StartGroup(command);
        await UntilItCutsAsync(process, destination);

        await SendAsync("INT", string.Create(CultureInfo.InvariantCulture, $"-{process.Id}"));
        Run run = await Kinetics.FinishAsync(process);
        AssertNothingLeft(destination);
        int saved = SampleData.FilesUnder(destination).Count;
        Run again = await Kinetics.RunAsync(command);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(0, again.ExitCode);
        Assert.Equal(saved, again.Json.Count(result => result.GetProperty("status").GetString() == "Skipped"));
        Assert.Equal(SampleData.ManyWindows - saved, again.Json.Count(result => result.GetProperty("status").GetString() == "Saved"));
        Assert.Equal(SampleData.ManyWindows, SampleData.FilesUnder(destination).Count);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_a_save_with_nothing_left_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no broken pipes: .NET passes over them, and the run goes on to its end.");
        string destination = data.NewPath("out");
        using Process process = Kinetics.Start(Command(destination));
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(141, process.ExitCode);
        Assert.DoesNotContain("kinetics:", error, StringComparison.Ordinal);
        AssertNothingLeft(destination);
        Assert.True(SampleData.FilesUnder(destination).Count < SampleData.ManyWindows);
    }

    private string[] Command(string destination) =>
        ["save", data.WriteManyWindows(), "--video-path", data.Videos, "-d", destination, "--preset", "ultrafast", "--json"];

    /// <summary>Waits until the program is in the middle of a cut; its try whether it can write comes before and has no ending.</summary>
    private static async Task UntilItCutsAsync(Process process, string destination)
    {
        while (!SampleData.FilesUnder(destination).Any(file => file.Contains(".mp4.", StringComparison.Ordinal)))
        {
            Assert.False(process.HasExited, "It ended before it could be interrupted.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Whether a signal is ignored from the start. Only Linux tells it: bit n - 1 of the mask is signal n.</summary>
    private static bool Ignores(string signal)
    {
        int number = signal switch { "HUP" => 1, "INT" => 2, _ => 15 };
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").Single(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is string line
            && (ulong.Parse(line.AsSpan("SigIgn:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (number - 1))) != 0;
    }

    private static async Task SendAsync(string signal, string target)
    {
        using Process kill = Process.Start("/bin/kill", ["-s", signal, "--", target]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static void AssertNothingLeft(string destination)
    {
        Assert.All(SampleData.FilesUnder(destination), file => Assert.EndsWith(".mp4", file, StringComparison.Ordinal));
        Assert.DoesNotContain(CommandLines(), line => line.Contains(destination, StringComparison.Ordinal));
    }

    private static void AssertJournalHasWhatIsThere(string destination) => Assert.Equal(
        SampleData.FilesUnder(destination).Select(file => Path.GetRelativePath(destination, file).Replace('\\', '/')).Order(),
        SampleData.Journal(destination).Select(line => line.GetProperty("path").GetString()).Order());

    /// <summary>The command lines of all processes that are running.</summary>
    private static IEnumerable<string> CommandLines()
    {
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                string path = $"/proc/{process.Id}/cmdline";
                string line = "";
                try
                {
                    line = File.Exists(path) ? File.ReadAllText(path) : "";
                }
                catch (IOException)
                {
                    // It has just ended.
                }

                yield return line;
            }
        }
    }
}
