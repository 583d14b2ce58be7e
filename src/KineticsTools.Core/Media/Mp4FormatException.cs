namespace KineticsTools.Media;

/// <summary>A file is not an MP4 file, or its structure is broken beyond reading.</summary>
public sealed class Mp4FormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    public Mp4FormatException()
        : base("The file is not a readable MP4 file.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the file.</param>
    public Mp4FormatException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the file.</param>
    /// <param name="innerException">What happened.</param>
    public Mp4FormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
