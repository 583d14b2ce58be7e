namespace KineticsTools.Journal;

/// <summary>The journal file of this process at one destination. Not thread-safe.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream _content;
    private IReadOnlyDictionary<string, string>? _versions;
    private bool _isTorn;

    internal JournalFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Without a buffer: a write is with the system when it returns, and so outlives the process.
        _content = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (_content.Length > 0)
        {
            _content.Seek(-1, SeekOrigin.End);
            _isTorn = _content.ReadByte() != '\n';
        }
    }

    /// <summary>How many runs use it.</summary>
    internal int Users { get; set; }

    /// <summary>Appends a line, and before the first who writes it.</summary>
    internal void Write(IReadOnlyDictionary<string, string> versions, byte[] line)
    {
        if (_versions is null || !_versions.SequenceEqual(versions))
        {
            Append(Writer(versions).ToBytes());
            _versions = versions;
        }

        Append(line);
    }

    public void Dispose() => _content.Dispose();

    /// <summary>In one write; where one was broken off (a full disk), the next starts a line of its own.</summary>
    private void Append(byte[] line)
    {
        byte[] bytes = _isTorn ? [(byte)'\n', .. line] : line;
        _content.Seek(0, SeekOrigin.End);
        _isTorn = true;
        _content.Write(bytes);
        _isTorn = false;
    }

    private static JournalLine Writer(IReadOnlyDictionary<string, string> versions) => new()
    {
        Version = JournalLine.CurrentVersion,
        At = DateTimeOffset.UtcNow,
        Host = Environment.MachineName,
        Pid = Environment.ProcessId,
        User = Environment.UserName,
        Versions = versions,
    };
}
