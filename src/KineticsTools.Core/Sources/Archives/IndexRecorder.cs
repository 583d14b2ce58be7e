using KineticsTools.Downloads;

namespace KineticsTools.Sources.Archives;

/// <summary>Notes what an archive holds while it is read.</summary>
internal sealed class IndexRecorder(ArchiveIndexStore store, ArchiveLocation archive, FileIdentity identity)
{
    /// <summary>No archive of clips has as many; one that pretends to is not remembered.</summary>
    private const int MostClips = 200_000;

    private readonly List<string> _clips = [];

    /// <summary>Notes an entry, if its name is one that clips have.</summary>
    internal void Add(string stem)
    {
        if (_clips.Count <= MostClips && (ClipFileName.Parse(stem) is not null || YouTubeId.IsValid(stem)))
        {
            _clips.Add(stem);
        }
    }

    /// <summary>Remembers what was noted.</summary>
    /// <param name="isComplete">Whether the archive was read to its end.</param>
    /// <exception cref="IOException">It cannot be written down.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written down.</exception>
    internal Task SaveAsync(bool isComplete) => _clips.Count > MostClips ? Task.CompletedTask : store.SaveAsync(
        new ArchiveIndex
        {
            Address = archive.Address, Length = identity.Length, Tag = identity.Tag, ReadAt = DateTimeOffset.UtcNow,
            IsComplete = isComplete, ClipCount = _clips.Count, Path = "",
        },
        _clips);
}
