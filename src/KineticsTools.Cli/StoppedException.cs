namespace KineticsTools.Cli;

/// <summary>The command cannot go on, for a reason that is to be expected now and then.</summary>
/// <param name="message">What happened, and what to do next.</param>
internal sealed class StoppedException(string message) : Exception(message);
