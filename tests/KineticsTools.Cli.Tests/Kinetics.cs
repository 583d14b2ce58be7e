using System.Diagnostics;
using System.Text.Json;

namespace KineticsTools.Cli.Tests;

/// <summary>What a run of the program came to.</summary>
internal sealed record Run(int ExitCode, string Output, string Error)
{
    internal IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal IReadOnlyList<string> ErrorLines => Error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output as JSON Lines; fails where anything else is on it.</summary>
    internal IReadOnlyList<JsonElement> Json => Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
}

/// <summary>The built program, run as a process of its own.</summary>
internal static class Kinetics
{
    /// <summary>No run of these tests takes nearly as long; one that hangs must not hang the tests.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    internal static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "kinetics.exe" : "kinetics");

    internal static Task<Run> RunAsync(params string[] arguments) => RunAsync(Program, arguments);

    internal static Task<Run> RunAsync(string program, string[] arguments, string? input = null, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo info = StartInfo(program, arguments);
        foreach ((string name, string value) in environment)
        {
            info.Environment[name] = value;
        }

        return FinishAsync(Process.Start(info)!, input);
    }

    internal static Process Start(params string[] arguments) => Process.Start(StartInfo(Program, arguments))!;

    /// <summary>Starts the program at the head of a process group of its own, as a shell does for what is typed.</summary>
    internal static Process StartGroup(params string[] arguments) => Process.Start(StartInfo("setsid", [Program, .. arguments]))!;

    internal static async Task<Run> FinishAsync(Process process, string? input = null)
    {
        using (process)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Limit);
            try
            {
                Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
                Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
                await process.StandardInput.WriteAsync(input);
                process.StandardInput.Close();
                await process.WaitForExitAsync(limit.Token);
                return new Run(process.ExitCode, await output, await error);
            }
            finally
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProcessStartInfo StartInfo(string program, string[] arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
