using System.Formats.Tar;
using System.Runtime.CompilerServices;
using System.Text;
using KineticsTools.Streams;

namespace KineticsTools.Annotations;

/// <summary>Opens a file of annotations and tells its form: gzip, tar, byte order mark, CSV or JSON.</summary>
internal static class AnnotationFile
{
    private const int BufferSize = 128 * 1024;
    private const int TarMagicOffset = 257;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="splits">In an archive, the splits whose members are wanted; none for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The file's members, each to be read before the next is asked for.</returns>
    internal static async IAsyncEnumerable<AnnotationMember> OpenAsync(
        string path, IReadOnlyList<string> splits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool json = false;
        for (int pass = 0; pass < 2; pass++)
        {
            await using FileStream file = File.OpenRead(path);
            PeekedStream content = await PeekedStream.OpenAsync(file, cancellationToken).ConfigureAwait(false);
            if (content.StartsWith([0x1F, 0x8B]))
            {
                content = await PeekedStream
                    .OpenAsync(new BufferedStream(new WholeGzipStream(file), BufferSize), cancellationToken)
                    .ConfigureAwait(false);
            }

            await using (content)
            {
                if (!content.HasAt(TarMagicOffset, "ustar"u8))
                {
                    yield return await OpenTextAsync(path, content, cancellationToken).ConfigureAwait(false);
                    yield break;
                }

                // An official archive has each split as CSV and as JSON. CSV is the whole of it: JSON is keyed by id, and
                // cannot hold the ids that repeat. It is read only where an archive has nothing else.
                bool any = false;
                await foreach (AnnotationMember member in
                    OpenMembersAsync(path, content, splits, json ? ".json" : ".csv", cancellationToken).ConfigureAwait(false))
                {
                    any = true;
                    yield return member;
                }

                if (any)
                {
                    yield break;
                }
            }

            json = true;
        }
    }

    private static async IAsyncEnumerable<AnnotationMember> OpenMembersAsync(
        string path, Stream archive, IReadOnlyList<string> splits, string extension,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using TarReader tar = new(archive);
        while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is TarEntry entry)
        {
            string name = Path.GetFileName(entry.Name);
            string? split = SplitNames.Normalize(Path.GetFileNameWithoutExtension(name));
            if (entry.DataStream is not null
                && !name.StartsWith('.')
                && Path.GetExtension(name).Equals(extension, StringComparison.OrdinalIgnoreCase)
                && (splits.Count == 0 ? SplitNames.All : splits).Contains(split))
            {
                PeekedStream content = await PeekedStream.OpenAsync(entry.DataStream, cancellationToken).ConfigureAwait(false);
                yield return await OpenTextAsync($"{path}!{name}", content, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<AnnotationMember> OpenTextAsync(string name, PeekedStream content, CancellationToken cancellationToken)
    {
        if (content.StartsWith([0xFF, 0xFE]) || content.StartsWith([0xFE, 0xFF]))
        {
            Encoding utf16 = content.StartsWith([0xFF, 0xFE]) ? Encoding.Unicode : Encoding.BigEndianUnicode;
            content.Skip(2);
            content = await PeekedStream
                .OpenAsync(Encoding.CreateTranscodingStream(content, utf16, Encoding.UTF8), cancellationToken)
                .ConfigureAwait(false);
        }
        else if (content.StartsWith([0xEF, 0xBB, 0xBF]))
        {
            content.Skip(3);
        }

        return new AnnotationMember(name, content, content.FirstNonSpace is (byte)'{' or (byte)'[');
    }
}
