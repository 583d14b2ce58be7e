using System.Runtime.CompilerServices;

namespace KineticsTools.Annotations;

/// <summary>Some consecutive whole lines of a text.</summary>
/// <param name="Bytes">The lines in UTF-8, each but perhaps the last ended by a line feed.</param>
/// <param name="FirstLine">The number of the first line, from 1.</param>
/// <param name="LineCount">How many lines there are.</param>
/// <param name="IsOverlong">Whether it is one line that is too long to be a row; <see cref="Bytes"/> is its start.</param>
internal readonly record struct LineBlock(ReadOnlyMemory<byte> Bytes, long FirstLine, long LineCount, bool IsOverlong);

/// <summary>Cuts a stream of text into blocks of whole lines. A block is good until the next one is asked for.</summary>
internal static class LineBlocks
{
    /// <summary>
    /// Small enough that a block's text, at two bytes a character, is no large object: those are freed by full collections
    /// alone, and one for every few blocks would cost more than the parsing.
    /// </summary>
    private const int BlockSize = 32 * 1024;

    internal static async IAsyncEnumerable<LineBlock> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BlockSize];
        int kept = 0;
        long line = 1;
        bool skipping = false;
        while (true)
        {
            int read = await content
                .ReadAtLeastAsync(buffer.AsMemory(kept), buffer.Length - kept, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            int length = kept + read;
            bool last = length < buffer.Length;
            if (length == 0)
            {
                yield break;
            }

            int begin = 0;
            if (skipping)
            {
                int feed = buffer.AsSpan(0, length).IndexOf((byte)'\n');
                skipping = feed < 0;
                begin = skipping ? length : feed + 1;
                line += skipping ? 0 : 1;
            }

            int end = last ? length : Math.Max(begin, buffer.AsSpan(0, length).LastIndexOf((byte)'\n') + 1);
            if (end > begin)
            {
                long feeds = buffer.AsSpan(begin, end - begin).Count((byte)'\n');
                long count = feeds + (buffer[end - 1] == '\n' ? 0 : 1);
                yield return new LineBlock(buffer.AsMemory(begin, end - begin), line, count, IsOverlong: false);
                line += feeds;
            }
            else if (begin == 0)
            {
                yield return new LineBlock(buffer.AsMemory(0, length), line, 1, IsOverlong: true);
                skipping = true;
                end = length;
            }

            if (last)
            {
                yield break;
            }

            kept = length - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
        }
    }
}
