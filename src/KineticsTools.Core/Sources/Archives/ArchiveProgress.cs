using System.Globalization;

namespace KineticsTools.Sources.Archives;

/// <summary>How far the reading of archives is. May be asked for at any time, from any thread.</summary>
internal sealed class ArchiveProgress
{
    private long _bytes;
    private int _done;

    /// <summary>How many archives there are to read; 0 before that is known.</summary>
    internal int Total { get; set; }

    /// <summary>Counts bytes of an archive's content that have been read.</summary>
    internal void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Counts an archive that is done.</summary>
    internal void Finish() => Interlocked.Increment(ref _done);

    /// <summary>The progress in words, or <see langword="null"/> before anything is read.</summary>
    public override string? ToString() => Total == 0 ? null : string.Create(CultureInfo.CurrentCulture,
        $"{Volatile.Read(ref _done):N0} of {Total:N0} archives, {Interlocked.Read(ref _bytes) / 1e9:N1} GB");
}
