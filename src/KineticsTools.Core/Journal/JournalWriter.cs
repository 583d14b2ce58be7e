using KineticsTools.Saving;

namespace KineticsTools.Journal;

/// <summary>
/// Writes what becomes of clips to the journal of a destination: a line a clip, at once, so that a crash loses at most what was
/// in the works. Safe to call from many tasks. Runs of one process on one destination share one file, which nobody else writes.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private static readonly Dictionary<string, JournalFile> Files = new(StringComparer.Ordinal);
    private static readonly object Gate = new();

    private readonly string _destination;
    private readonly IReadOnlyDictionary<string, string> _versions;
    private readonly string _path;
    private JournalFile? _file;

    /// <summary>Makes a writer. Nothing is written before the first clip.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <param name="versions">The versions of the programs that take part, by their names.</param>
    internal JournalWriter(string destination, IReadOnlyDictionary<string, string> versions)
    {
        _destination = destination;
        _versions = versions;
        _path = Path.Combine(JournalFolder.Of(destination), ProcessIdentity.Current + JournalFolder.Extension);
    }

    /// <summary>Writes down a result.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal void Write(ClipResult result)
    {
        byte[] line = JournalLines.Of(result, _destination, DateTimeOffset.UtcNow).ToBytes();
        lock (Gate)
        {
            _file ??= Open();
            _file.Write(_versions, line);
        }
    }

    private JournalFile Open()
    {
        if (!Files.TryGetValue(_path, out JournalFile? file))
        {
            Files[_path] = file = new JournalFile(_path);
        }

        file.Users++;
        return file;
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (_file is not null && --_file.Users == 0)
            {
                Files.Remove(_path);
                _file.Dispose();
            }

            _file = null;
        }
    }
}
