using System.Collections.Concurrent;
using KineticsTools.Vocabulary;

namespace KineticsTools.Export;

/// <summary>What a format is given to write.</summary>
/// <param name="Options">What is exported and how.</param>
/// <param name="Entries">The clips in the order in which they came; all good.</param>
/// <param name="Vocabulary">The classes of the release, or <see langword="null"/> where the format writes no index.</param>
public sealed record Manifest(ManifestOptions Options, IReadOnlyList<ManifestEntry> Entries, ClassVocabulary? Vocabulary)
{
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentDictionary<ManifestEntry, ManifestOmission> _lost = new(ReferenceEqualityComparer.Instance);
    private long _written;

    /// <summary>How many clips are written so far.</summary>
    internal long Written => Interlocked.Read(ref _written);

    /// <summary>What users should know, in the order in which it came up.</summary>
    internal IReadOnlyList<string> Notes => [.. _notes];

    /// <summary>The clips that were good and are not in the manifest all the same.</summary>
    internal IReadOnlyDictionary<ManifestEntry, ManifestOmission> Lost => _lost;

    /// <summary>Tells users something about the manifest: a sentence.</summary>
    /// <param name="note">The sentence.</param>
    public void Note(string note) => _notes.Enqueue(note);

    /// <summary>Counts a clip that is written.</summary>
    public void CountWritten() => Interlocked.Increment(ref _written);

    /// <summary>Counts a clip whose file vanished, or changed, between the check and the writing.</summary>
    /// <param name="entry">The clip.</param>
    /// <param name="kind">What became of it.</param>
    /// <param name="problem">What became of it, in words.</param>
    public void Lose(ManifestEntry entry, OmissionKind kind, string problem) =>
        _lost[entry] = new ManifestOmission(entry.Clip, entry.Path, kind, problem);

    /// <summary>A clip's path as it is to be written: relative ones with <c>/</c> on every system.</summary>
    /// <param name="entry">The clip; it has a path.</param>
    /// <returns>The path.</returns>
    public string PathOf(ManifestEntry entry)
    {
        string? root = Options.UsesFullPaths ? null : Options.RelativeTo ?? Options.Location?.Root;
        return root is null ? entry.Path! : Path.GetRelativePath(root, entry.Path!).Replace('\\', '/');
    }
}
