namespace KineticsTools.Saving;

/// <summary>Nothing can be written to the destination: the run ends, and goes on where it stopped when it is started again.</summary>
/// <param name="message">What happened, and what to do next.</param>
/// <param name="innerException">What the system said.</param>
public sealed class DestinationException(string message, Exception innerException) : IOException(message, innerException)
{
    internal static DestinationException NotWritable(string destination, Exception exception) => new(
        $"Nothing can be written to '{destination}': {exception.Message} Choose another destination, or make room or get the right to write there; " +
        "the same command then goes on where this one stopped.",
        exception);

    internal static DestinationException DiskFull(string destination, KineticsClip clip, Exception exception) => new(
        $"The disk of '{destination}' is full (at {clip}). Make room and run the same command again: it goes on where this one stopped.",
        exception);
}
