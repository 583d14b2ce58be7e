using KineticsTools.Journal;

namespace KineticsTools.Saving;

/// <summary>
/// The lock of a destination, for runs that are not to overlap: a scheduled one that takes longer than the time to the next. The
/// system gives it back when the process ends, however that ends. Runs that do not ask for it take no notice of it.
/// </summary>
public sealed class RunLock : IDisposable
{
    private readonly IDisposable _lock;
    private readonly string _holder;

    private RunLock(IDisposable taken, string holder)
    {
        _lock = taken;
        _holder = holder;
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="destination">The destination, as a full path; made where it is not there.</param>
    /// <param name="warn">Told where a process died that had it.</param>
    /// <returns>The lock, until it is disposed.</returns>
    /// <exception cref="DestinationBusyException">Another run has it.</exception>
    /// <exception cref="DestinationException">Nothing can be written to the destination.</exception>
    public static RunLock Take(string destination, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(warn);
        string folder = Path.Combine(destination, JournalFolder.StateName);
        string holder = Path.Combine(folder, "run.holder");
        try
        {
            Directory.CreateDirectory(folder);
            IDisposable taken = FileLock.TryTake(Path.Combine(folder, "run.lock"))
                ?? throw new DestinationBusyException(destination, ReadHolder(holder));
            if (ReadHolder(holder) is string dead)
            {
                warn($"The lock of '{destination}' was left by a run that died ({dead}): it is taken over.");
            }

            RunLock mine = new(taken, holder);
            mine.WriteHolder();
            return mine;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(destination, exception);
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_holder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next run takes it for one that died, and says so; the lock itself is free.
        }

        _lock.Dispose();
    }

    private void WriteHolder()
    {
        try
        {
            File.WriteAllText(
                _holder, $"process {Environment.ProcessId} on {Environment.MachineName}, since {DateTimeOffset.UtcNow:yyyy-MM-ddTHH:mm:ssZ}\n");
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    private static string? ReadHolder(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (IOException)
        {
            // It is just being written, or given back.
            return null;
        }
    }
}
