using KineticsTools.Sources.Archives;

namespace KineticsTools.Annotations;

/// <summary>Unpacks an official archive: of its members those that are wanted, under names of our own.</summary>
internal sealed class OfficialArchive(OfficialOptions options)
{
    private const long MostBytes = 4L << 30;

    /// <summary>Unpacks the files that are wanted, each checked and then put in its place.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or lacks a file.</exception>
    internal async Task UnpackAsync(string archive, CancellationToken cancellationToken)
    {
        Dictionary<string, string> left = options.Files.ToDictionary(file => $"{file.Split}.{file.Format}", file => file.Path, StringComparer.OrdinalIgnoreCase);
        try
        {
            await using OpenArchive opened = await OpenArchive.OpenAsync(ArchiveLocation.OfFile(archive), client: null, cancellationToken).ConfigureAwait(false);
            while (await opened.Entries.NextAsync(cancellationToken).ConfigureAwait(false) is { } item)
            {
                if (item is { IsFile: true, Size: <= MostBytes } && left.Remove(KeyOf(item.Name), out string? path))
                {
                    await UnpackOneAsync(opened.Entries, path, cancellationToken).ConfigureAwait(false);
                }
            }

            await opened.Entries.FinishAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ArchiveFaultException exception)
        {
            throw new InvalidDataException($"The archive {options.ArchiveName} {exception.Message}.", exception);
        }

        if (left.Count > 0)
        {
            throw new InvalidDataException($"The archive {options.ArchiveName} has no {string.Join(", ", left.Keys).ToLowerInvariant()}.");
        }
    }

    /// <summary>How many clips a file lists.</summary>
    /// <exception cref="InvalidDataException">It is no file of annotations.</exception>
    internal static async Task<int> CountAsync(string path, CancellationToken cancellationToken)
    {
        int count = 0;
        AnnotationFault? fault = null;
        await foreach (AnnotationBatch batch in AnnotationReader.ReadAsync(path, new AnnotationReadOptions(), cancellationToken).ConfigureAwait(false))
        {
            count += batch.Clips.Count;
            fault ??= batch.Faults.Count > 0 ? batch.Faults[0] : null;
        }

        return count > 0 ? count : throw new InvalidDataException($"'{path}' lists no clip. {fault}");
    }

    private static async Task UnpackOneAsync(TarEntries entries, string path, CancellationToken cancellationToken)
    {
        string partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            await using (FileStream file = new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                while (await entries.ReadAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } stretch)
                {
                    await file.WriteAsync(stretch, cancellationToken).ConfigureAwait(false);
                }
            }

            await CountAsync(partial, cancellationToken).ConfigureAwait(false);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The split and form that a member's name says: <c>kinetics700/validate.csv</c> is <c>val.csv</c>.</summary>
    private static string KeyOf(string name)
    {
        string file = name[(name.LastIndexOf('/') + 1)..];
        return SplitNames.Normalize(Path.GetFileNameWithoutExtension(file)) + Path.GetExtension(file);
    }
}
