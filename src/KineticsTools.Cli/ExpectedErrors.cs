using KineticsTools.Cli.Output;
using KineticsTools.Export;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;

namespace KineticsTools.Cli;

/// <summary>What ends a command before its time: one line that says what to do next, and the exit code.</summary>
internal static class ExpectedErrors
{
    private const int BrokenPipeError = 32;

    internal static int Report(Exception exception, Interruption interruption, Messages messages)
    {
        switch (exception)
        {
            case OperationCanceledException when interruption.Token.IsCancellationRequested:
                return interruption.ExitCode;
            case IOException when IsBrokenPipe(exception):
                return ExitCodes.BrokenPipe;
            case UsageException or DestinationMismatchException or ManifestException { Fault: ManifestFault.BadOption }:
                messages.Error(exception.Message);
                return ExitCodes.BadUsage;
            case DestinationBusyException:
                messages.Error(exception.Message);
                return ExitCodes.Busy;
            case SourceRefusedException:
                messages.Error(exception.Message);
                return ExitCodes.SourceRefused;
            case StoppedException or DestinationException or MediaToolMissingException or ManifestException:
                messages.Error(exception.Message);
                return ExitCodes.SomeFailed;
            case IOException or UnauthorizedAccessException:
                messages.Error($"The output cannot be written: {exception.Message}");
                return ExitCodes.SomeFailed;
            default:
                // Not to be expected: who reports it needs all of it.
                messages.Error($"This is a fault of kinetics itself. Please report it with what follows.{Environment.NewLine}{exception}");
                return ExitCodes.SomeFailed;
        }
    }

    /// <summary>Whether an error is that the reader of a pipe has gone away. (On Windows .NET passes over that by itself.)</summary>
    private static bool IsBrokenPipe(Exception exception) => !OperatingSystem.IsWindows() && exception.HResult == BrokenPipeError;
}
