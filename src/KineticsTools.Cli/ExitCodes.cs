namespace KineticsTools.Cli;

/// <summary>The exit codes. docs/cli.md and --help state them: they are part of what scripts rely on.</summary>
internal static class ExitCodes
{
    /// <summary>All done. Clips that cannot be had are results, and no failure.</summary>
    internal const int Done = 0;

    /// <summary>Some of it failed, and every failure was said on standard error.</summary>
    internal const int SomeFailed = 1;

    /// <summary>The command line makes no sense. Nothing was done.</summary>
    internal const int BadUsage = 2;

    /// <summary>A source refuses us, and the run waited for it as long as it may: the same command goes on another time.</summary>
    internal const int SourceRefused = 3;

    /// <summary>The run's time was up before all was done: the same command goes on.</summary>
    internal const int TimeUp = 4;

    /// <summary>Another run has the lock of the destination. Nothing was done.</summary>
    internal const int Busy = 5;

    /// <summary>What reads our output has gone away: what shells report of any program that ends for that.</summary>
    internal const int BrokenPipe = 128 + 13;

    /// <summary>The number to which shells add a signal's: 130 for Ctrl+C.</summary>
    internal const int Signal = 128;
}
