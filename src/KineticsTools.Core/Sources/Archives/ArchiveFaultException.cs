namespace KineticsTools.Sources.Archives;

/// <summary>An archive cannot be read, or not any further. Not an IOException: those are about what is being written.</summary>
/// <param name="message">What is wrong, as a sentence whose subject is the archive.</param>
/// <param name="innerException">What the system said.</param>
internal sealed class ArchiveFaultException(string message, Exception? innerException = null) : Exception(message, innerException);
