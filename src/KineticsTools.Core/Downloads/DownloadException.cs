namespace KineticsTools.Downloads;

/// <summary>A file cannot be fetched, or not to its end.</summary>
/// <param name="message">What happened; names no user, password or query of an address.</param>
/// <param name="innerException">What the system said.</param>
public sealed class DownloadException(string message, Exception? innerException = null) : IOException(message, innerException);

/// <summary>The file at an address is not the one any more whose beginning was read.</summary>
/// <param name="message">What tells the two apart.</param>
internal sealed class RemoteFileChangedException(string message) : Exception(message);
