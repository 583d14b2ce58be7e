namespace KineticsTools.Sources.Archives;

/// <summary>A clip in an archive that is being read. Its content can be taken once, before the reading goes on.</summary>
internal sealed class ArchivedClip(ArchiveLocation archive, TarItem item, TarEntries entries)
{
    /// <summary>Larger than any clip of ten seconds, and small enough to do no harm.</summary>
    private const long MostBytes = 1L << 30;

    /// <summary>What messages call it: <c>archive.tar.gz!folder/name.mp4</c>.</summary>
    internal string Name => $"{archive.Name}!{item.Name}";

    internal string Extension => Path.GetExtension(item.Name);

    /// <summary>How many bytes of it came over the network.</summary>
    internal long BytesFetched => archive.Url is null ? 0 : item.Size;

    /// <summary>Why it cannot be a clip at all, or <see langword="null"/>.</summary>
    internal string? Problem => item.Size switch
    {
        0 => $"{Name} is empty.",
        > MostBytes => $"{Name} has {item.Size} bytes, which no clip has.",
        _ => null,
    };

    /// <summary>Writes its content, straight from the stream of the archive.</summary>
    /// <exception cref="ArchiveFaultException">The archive ends before it, or is damaged.</exception>
    /// <exception cref="IOException">The output cannot be written.</exception>
    internal async Task CopyToAsync(FileStream output, CancellationToken cancellationToken)
    {
        while (await entries.ReadAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } stretch)
        {
            // At once: the system takes it into its cache, and another thread would cost more than that.
            output.Write(stretch.Span);
        }
    }
}
