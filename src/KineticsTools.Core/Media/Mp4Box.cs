using System.Buffers.Binary;
using System.Text;

namespace KineticsTools.Media;

/// <summary>A box of an MP4 file, all of it in memory (ISO/IEC 14496-12, 4.2).</summary>
/// <param name="Type">Its four-character type.</param>
/// <param name="Content">What follows its header.</param>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Content)
{
    /// <summary>The length of a plain box header: size and type.</summary>
    public const int HeaderLength = 8;

    /// <summary>The length of a box header with a 64-bit size.</summary>
    public const int LongHeaderLength = 16;

    /// <summary>Reads a header.</summary>
    /// <param name="header">Up to 16 bytes, at least 8.</param>
    /// <param name="available">How many bytes there are from the start of the header to the end of what encloses the box.</param>
    /// <returns>The type, the length of the header and of the whole box, which may be more than is available.</returns>
    /// <exception cref="Mp4FormatException">The size is smaller than the header.</exception>
    public static (string Type, int HeaderLength, long Length) ReadHeader(ReadOnlySpan<byte> header, long available)
    {
        string type = Encoding.Latin1.GetString(header.Slice(4, 4));
        long length = BinaryPrimitives.ReadUInt32BigEndian(header);
        int headerLength = HeaderLength;
        if (length == 0)
        {
            // The box runs to the end of what encloses it.
            return (type, headerLength, available);
        }

        if (length == 1)
        {
            headerLength = LongHeaderLength;
            length = header.Length < LongHeaderLength ? 0 : BinaryPrimitives.ReadInt64BigEndian(header[HeaderLength..]);
        }

        return length >= headerLength
            ? (type, headerLength, length)
            : throw new Mp4FormatException($"A box says that it is {length} bytes long.");
    }

    /// <summary>The boxes inside a box's content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The boxes in their order.</returns>
    /// <exception cref="Mp4FormatException">A box runs past the end of the content.</exception>
    public static IEnumerable<Mp4Box> Children(ReadOnlyMemory<byte> content)
    {
        // Fewer than 8 bytes at the end are padding that some writers leave.
        while (content.Length >= HeaderLength)
        {
            (string type, int headerLength, long length) = ReadHeader(content.Span, content.Length);
            if (length > content.Length)
            {
                throw new Mp4FormatException($"A '{type}' box runs past the end of the box around it.");
            }

            yield return new Mp4Box(type, content[headerLength..(int)length]);
            content = content[(int)length..];
        }
    }

    /// <summary>Finds a box below another by its path.</summary>
    /// <param name="content">The content to search.</param>
    /// <param name="path">The types on the way, outermost first.</param>
    /// <returns>The content of the first such box, or <see langword="null"/>.</returns>
    public static ReadOnlyMemory<byte>? Find(ReadOnlyMemory<byte> content, params ReadOnlySpan<string> path)
    {
        foreach (string type in path)
        {
            bool found = false;
            foreach (Mp4Box box in Children(content))
            {
                if (box.Type == type)
                {
                    content = box.Content;
                    found = true;
                    break;
                }
            }

            if (!found)
            {
                return null;
            }
        }

        return content;
    }
}
