namespace KineticsTools.Saving;

/// <summary>Nothing can be written to the destination: the run ends, and goes on where it stopped when it is started again.</summary>
/// <param name="message">What happened, and what to do next.</param>
/// <param name="innerException">What the system said.</param>
public sealed class DestinationException(string message, Exception innerException) : IOException(message, innerException);
