using System.IO.Compression;
using System.Runtime.CompilerServices;
using KineticsTools.Streams;

namespace KineticsTools.Sources.Archives;

/// <summary>What is remembered of archives, to look at and to share.</summary>
public static class ArchiveIndices
{
    /// <summary>How many archives a file that is taken over may speak of.</summary>
    private const int MostIndices = 100_000;

    /// <summary>The folder of the user, for all destinations.</summary>
    public static string UserFolder => ArchiveIndexStore.UserFolder;

    /// <summary>The folder beside the clips of a destination.</summary>
    /// <param name="destination">The destination, as a full path.</param>
    /// <returns>Its full path.</returns>
    public static string FolderIn(string destination) => ArchiveIndexStore.FolderIn(destination);

    /// <summary>Lists what a folder remembers.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>An index for each archive.</returns>
    public static async IAsyncEnumerable<ArchiveIndex> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string path in ArchiveIndexStore.FilesIn(folder))
        {
            if (await ArchiveIndexFile.ReadAsync(path, _ => { }, cancellationToken).ConfigureAwait(false) is { } index)
            {
                yield return index;
            }
        }
    }

    /// <summary>Writes indices into one file, to share; compressed where its name ends with .gz.</summary>
    /// <param name="indices">The indices.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>How many were written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task<int> ExportAsync(IEnumerable<ArchiveIndex> indices, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(indices);
        Stream file = File.Create(path);
        await using StreamWriter writer = new(IsCompressed(path) ? new GZipStream(file, CompressionLevel.Optimal) : file) { NewLine = "\n" };
        int count = 0;
        foreach (ArchiveIndex index in indices)
        {
            List<string> clips = [];
            if (await ArchiveIndexFile.ReadAsync(index.Path, clips.Add, cancellationToken).ConfigureAwait(false) is { } read)
            {
                await ArchiveIndexFile.WriteAsync(writer, read, clips).ConfigureAwait(false);
                count++;
            }
        }

        return count;
    }

    /// <summary>Takes over indices that somebody shared, where an archive is not known better already.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder that is to remember them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The indices, as they are remembered now.</returns>
    /// <exception cref="InvalidDataException">It is no file of indices.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static async IAsyncEnumerable<ArchiveIndex> ImportAsync(
        string path, string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArchiveIndexStore store = new([folder]);
        Stream file = File.OpenRead(path);
        using LimitedLineReader reader = ArchiveIndexFile.Open(IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : file);
        for (int count = 0; ; count++)
        {
            List<string> clips = [];
            ArchiveIndex? index;
            try
            {
                index = await ArchiveIndexFile.ReadOneAsync(reader, path, clip => Add(clips, clip), cancellationToken).ConfigureAwait(false);
            }
            catch (FormatException exception)
            {
                throw new InvalidDataException($"'{path}' is not a file of archive indices: {exception.Message}", exception);
            }

            if (index is null)
            {
                yield break;
            }

            if (count == MostIndices)
            {
                throw new InvalidDataException($"'{path}' has more than {MostIndices:N0} indices; those were taken over.");
            }

            await store.SaveAsync(index with { ClipCount = clips.Count }, clips).ConfigureAwait(false);
            yield return await store.FindAsync(index.Address, _ => { }, cancellationToken).ConfigureAwait(false) ?? index;
        }
    }

    /// <summary>What somebody else wrote is taken only where it has the form of a clip's name.</summary>
    private static void Add(List<string> clips, string clip)
    {
        if (ClipFileName.Parse(clip) is not null || YouTubeId.IsValid(clip))
        {
            clips.Add(clip);
        }
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
