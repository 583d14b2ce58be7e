namespace KineticsTools.Saving;

/// <summary>A file that one process at a time has. The system gives it back when the process ends, however that ends.</summary>
internal static class FileLock
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>What Linux and macOS call a lock that somebody else has (EWOULDBLOCK).</summary>
    private static readonly int[] WouldBlock = [11, 35];

    /// <summary>Takes a lock.</summary>
    /// <param name="path">The file; its folder has to be there.</param>
    /// <returns>The lock, whose file is gone when it is disposed; <see langword="null"/> where another has it.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be made.</exception>
    internal static IDisposable? TryTake(string path)
    {
        try
        {
            // Where another gives its lock back, and so removes the file, between the opening and the locking of this one, .NET
            // notices that the name means another file now, and opens that.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (IsTaken(exception))
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows() && File.Exists(path))
        {
            // It is being given back at this moment.
            return null;
        }
    }

    private static bool IsTaken(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is SharingViolation or LockViolation
        : WouldBlock.Contains(exception.HResult);
}
