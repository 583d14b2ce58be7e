namespace KineticsTools.Media;

/// <summary>A clip could not be written because the disk (or the user's share of it) is full.</summary>
public sealed class DiskFullException : IOException
{
    /// <summary>Makes the exception.</summary>
    public DiskFullException()
        : base("The disk is full.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be written.</param>
    public DiskFullException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What could not be written.</param>
    /// <param name="innerException">What happened.</param>
    public DiskFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether an error of the system says that the disk, or the user's share of it, is full.</summary>
    internal static bool IsMeantBy(Exception exception) => exception is DiskFullException
        || (exception is IOException && exception.HResult is UnixNoSpace or UnixQuota or WindowsDiskFull or WindowsHandleDiskFull);

    private const int UnixNoSpace = 28;
    private const int UnixQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
}
