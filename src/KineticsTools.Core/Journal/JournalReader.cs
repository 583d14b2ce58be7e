using System.Runtime.CompilerServices;
using System.Text.Json;
using KineticsTools.Annotations;

namespace KineticsTools.Journal;

/// <summary>An entry of a journal and where it stands.</summary>
/// <param name="Place">Where.</param>
/// <param name="Entry">The entry.</param>
internal readonly record struct PlacedEntry(JournalPlace Place, JournalEntry Entry);

/// <summary>A line of a journal.</summary>
/// <param name="File">The file, counted from 0 in the order in which they are read.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct JournalPlace(int File, long Line);

/// <summary>
/// Reads the journal of a destination as a stream, so that it may be of any size. Torn lines, garbage and lines of a later
/// version are left out, which is said once a file; nothing that a journal holds ends the reading.
/// </summary>
/// <param name="destination">The destination, as a full path.</param>
internal sealed class JournalReader(string destination)
{
    private const int BufferSize = 128 * 1024;

    private readonly string[] _files = JournalFolder.FilesOf(destination);

    internal string Destination => destination;

    /// <summary>The entries, file by file, each file in the order in which it was written.</summary>
    /// <param name="warn">Told what was left out.</param>
    /// <param name="take">
    /// Given the states of clips whose lines are of the usual form, for whom these are enough: such lines come as no entries then.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async IAsyncEnumerable<PlacedEntry> ReadAsync(
        Action<string> warn, Action<ClipKey, ClipState>? take, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int file = 0; file < _files.Length; file++)
        {
            if (Open(_files[file], warn) is not FileStream content)
            {
                continue;
            }

            JournalFaults faults = new(_files[file]);
            JournalLine? writer = null;
            await using (content)
            {
                await foreach (LineBlock block in LineBlocks.ReadAsync(content, cancellationToken).ConfigureAwait(false))
                {
                    foreach (PlacedEntry entry in ReadBlock(block, file, take, ref writer, faults))
                    {
                        yield return entry;
                    }
                }
            }

            if (faults.Summary is string summary)
            {
                warn(summary);
            }
        }
    }

    private List<PlacedEntry> ReadBlock(LineBlock block, int file, Action<ClipKey, ClipState>? take, ref JournalLine? writer, JournalFaults faults)
    {
        List<PlacedEntry> entries = [];
        ReadOnlySpan<byte> rest = block.Bytes.Span;
        for (long number = block.FirstLine; rest.Length > 0; number++)
        {
            int feed = block.IsOverlong ? -1 : rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = feed < 0 ? rest : rest[..feed];
            rest = feed < 0 ? [] : rest[(feed + 1)..];
            if (take is not null && JournalStateLine.TryRead(text, new JournalPlace(file, number), out ClipKey key, out ClipState state))
            {
                take(key, state);
                continue;
            }

            if (ReadLine(text, number, faults) is not JournalLine line)
            {
                continue;
            }

            if (line.YoutubeId is null)
            {
                writer = line;
                continue;
            }

            try
            {
                entries.Add(new PlacedEntry(new JournalPlace(file, number), line.ToEntry(writer, destination)));
            }
            catch (FormatException)
            {
                faults.AddDamaged(number);
            }
        }

        return entries;
    }

    /// <summary>Parses a line. What cannot be one is found without an exception: there may be millions of them.</summary>
    private static JournalLine? ReadLine(ReadOnlySpan<byte> text, long number, JournalFaults faults)
    {
        text = text.TrimEnd("\r "u8);
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.StartsWith(JournalLine.Start) && text.EndsWith("}"u8))
        {
            try
            {
                JournalLine line = JournalLine.Parse(text);
                if (line.Version == JournalLine.CurrentVersion)
                {
                    return line;
                }

                faults.AddLater(number, line.Version);
                return null;
            }
            catch (JsonException)
            {
            }
        }

        faults.AddDamaged(number);
        return null;
    }

    /// <summary>Opens a file that another process may be writing.</summary>
    private static FileStream? Open(string file, Action<string> warn)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            warn($"The journal {file} cannot be read, and is left out: {exception.Message}");
            return null;
        }
    }
}
