namespace KineticsTools.Sources;

/// <summary>
/// A source refuses to go on, and has for longer than the run may wait: the run ends, and goes on where it stopped when it is
/// started again. No clip is marked for it.
/// </summary>
/// <param name="message">What happened, and what helps.</param>
/// <param name="innerException">What the source said.</param>
public sealed class SourceRefusedException(string message, Exception? innerException = null) : IOException(message, innerException);
