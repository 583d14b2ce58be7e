namespace KineticsTools.Cli;

/// <summary>Something on the command line makes no sense.</summary>
/// <param name="message">What, and what to write instead.</param>
internal sealed class UsageException(string message) : Exception(message);
