namespace KineticsTools.Sources.YouTube;

/// <summary>Something of one video could not be fetched, or was not what it should be.</summary>
/// <param name="message">What happened; never holds an address, because addresses of media are keys to it.</param>
/// <param name="innerException">What the system said.</param>
public sealed class FetchFailedException(string message, Exception? innerException = null) : IOException(message, innerException)
{
    /// <summary>Whether the site or the way to it failed; where many videos in a row fail so, it is not the videos' fault.</summary>
    public bool IsTransport { get; init; }
}

/// <summary>The site refuses a file: its address has expired, was given to somebody else, or the session is refused.</summary>
/// <param name="message">What happened.</param>
internal sealed class MediaForbiddenException(string message) : IOException(message);
