namespace KineticsTools.Media;

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit code; says nothing where <paramref name="TimedOut"/> is set.</param>
/// <param name="StandardOutput">Its standard output, read as UTF-8, up to the limit of the request.</param>
/// <param name="StandardError">The last 64 KB of its standard error, read as UTF-8.</param>
/// <param name="TimedOut">Whether it was killed because it ran longer than it may.</param>
/// <param name="OutputWasCut">Whether it wrote more to its standard output than the request keeps.</param>
public sealed record ChildProcessResult(
    int ExitCode, string StandardOutput, string StandardError, bool TimedOut, bool OutputWasCut);
