using System.Globalization;
using KineticsTools.Journal;
using KineticsTools.Selection;

namespace KineticsTools.Saving;

/// <summary>
/// The clips that processes have in hand at a destination: a locked file each in <c>.kinetics/claims</c>, so that two processes do
/// not fetch the same clip at the same time. The system gives a lock back when its process ends, however that ends. Where a
/// file system has no locks, processes do not see each other's claims, and the last to finish replaces the clip of the other.
/// </summary>
/// <param name="destination">The destination, as a full path.</param>
internal sealed class ClipClaims(string destination)
{
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(10);

    private readonly string _folder = Path.Combine(destination, JournalFolder.StateName, "claims");

    /// <summary>Claims a clip.</summary>
    /// <param name="path">Where it belongs, as a full path.</param>
    /// <returns>The claim, which holds until it is disposed; <see langword="null"/> where another has it.</returns>
    /// <exception cref="DestinationException">Nothing can be written to the destination.</exception>
    internal IDisposable? TryTake(string path)
    {
        string name = StableHash.Of(JournalLines.RelativePath(destination, path)).ToString("x16", CultureInfo.InvariantCulture);
        try
        {
            Directory.CreateDirectory(_folder);
            return FileLock.TryTake(Path.Combine(_folder, name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(destination, exception);
        }
    }

    /// <summary>
    /// Removes the files that processes left which were killed. What a living process has is not touched; new ones are not even
    /// tried, since somebody may be about to lock them.
    /// </summary>
    internal void RemoveAbandoned()
    {
        if (Directory.Exists(_folder))
        {
            DateTime old = DateTime.UtcNow - LeastAge;
            foreach (FileInfo file in new DirectoryInfo(_folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < old))
            {
                FileLock.TryTake(file.FullName)?.Dispose();
            }
        }
    }
}
