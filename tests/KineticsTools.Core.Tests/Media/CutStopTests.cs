using System.Diagnostics;
using KineticsTools.Media;

namespace KineticsTools.Core.Tests.Media;

public sealed class CutStopTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_ends_ffmpeg_and_leaves_no_file()
    {
        CutPlan plan = await SlowPlanAsync();
        using var cancel = new CancellationTokenSource();
        Task<CutOutcome> cut = media.Cutter.CutAsync(plan, cancel.Token);
        await WaitUntilAsync(() => File.Exists(plan.OutputPath));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);
        Assert.False(File.Exists(plan.OutputPath));
        Assert.Empty(ProcessesThatName(plan.OutputPath));
    }

    [Fact]
    public async Task A_cut_that_takes_too_long_is_ended()
    {
        CutPlan plan = await SlowPlanAsync() with { TimeLimit = TimeSpan.FromSeconds(1) };

        CutOutcome outcome = await media.CutAsync(plan);

        Assert.Equal((ClipReason.TimedOut, "ffmpeg ran longer than 1 s."), (outcome.Reason, outcome.Message));
        Assert.False(File.Exists(plan.OutputPath));
        Assert.Empty(ProcessesThatName(plan.OutputPath));
    }

    [Fact]
    public async Task No_ffmpeg_outlives_a_process_that_was_killed()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists("/usr/bin/setpriv"), "Without setpriv nothing ends them on Linux.");
        CutPlan plan = await SlowPlanAsync();
        string program = Path.Combine(AppContext.BaseDirectory, "SyntheticKinetics.dll");
        using Process parent = Process.Start("dotnet", [program, "cut", plan.Video!.Path, plan.OutputPath]);
        await WaitUntilAsync(() => File.Exists(plan.OutputPath));
        Assert.Equal(2, ProcessesThatName(plan.OutputPath).Count);

        parent.Kill();
        await parent.WaitForExitAsync(Token);

        await WaitUntilAsync(() => ProcessesThatName(plan.OutputPath).Count == 0);
    }

    [Fact]
    public async Task Of_what_a_program_writes_the_start_of_its_output_and_the_end_of_its_errors_are_kept()
    {
        string[] source = ["-v", "error", "-f", "lavfi", "-i", "color=s=64x64:d=40"];
        ChildProcessResult result = await ChildProcess.RunAsync(
            new ChildProcessRequest
            {
                FileName = media.Tools.FFmpegPath,
                Arguments = [.. source, "-f", "framecrc", "-", "-vf", "showinfo", "-v", "info", "-f", "null", "-"],
                MaxOutputBytes = 100,
            },
            Token);

        Assert.Equal((0, 100, true), (result.ExitCode, result.StandardOutput.Length, result.OutputWasCut));
        Assert.Equal(64 << 10, result.StandardError.Length);
        Assert.Contains("n: 999", result.StandardError, StringComparison.Ordinal);
    }

    private async Task<CutPlan> SlowPlanAsync() =>
        media.Plan(await media.VideoAsync(), 0, 40) with { Preset = "placebo", Audio = null };

    private static List<string> ProcessesThatName(string path)
    {
        var found = new List<string>();
        foreach (string folder in OperatingSystem.IsLinux() ? Directory.GetDirectories("/proc") : [])
        {
            try
            {
                string command = File.ReadAllText(Path.Combine(folder, "cmdline"));
                if (command.Contains(path, StringComparison.Ordinal))
                {
                    found.Add(command);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No process, or one that has ended meanwhile.
            }
        }

        return found;
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 seconds.");
            await Task.Delay(20, Token);
        }
    }
}
