using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace KineticsTools.Media;

/// <summary>
/// A table of a sample table box: version and flags, for some a first number, the count of entries, then the entries, each of
/// the same number of 32-bit numbers (ISO/IEC 14496-12, 8.6 and 8.7). Its count never exceeds what the box has room for.
/// </summary>
internal readonly struct Mp4Table
{
    private const int VersionAndFlags = 4;
    private const int NumberLength = 4;

    private readonly ReadOnlyMemory<byte> _entries;
    private readonly int _numbersPerEntry;

    /// <summary>Opens a table.</summary>
    /// <param name="box">The content of its box; <see langword="null"/> for a table that is not there and has no entries.</param>
    /// <param name="name">The box's type, for messages.</param>
    /// <param name="numbersPerEntry">How many 32-bit numbers an entry has.</param>
    /// <param name="numbersBefore">How many 32-bit numbers precede the count.</param>
    /// <exception cref="Mp4FormatException">The box is too short for the entries it says it has.</exception>
    public Mp4Table(ReadOnlyMemory<byte>? box, string name, int numbersPerEntry, int numbersBefore = 0)
    {
        _numbersPerEntry = numbersPerEntry;
        if (box is not { } content)
        {
            return;
        }

        int countAt = VersionAndFlags + (numbersBefore * NumberLength);
        if (content.Length < countAt + NumberLength)
        {
            throw new Mp4FormatException($"The '{name}' box is too short.");
        }

        Version = content.Span[0];
        long count = BinaryPrimitives.ReadUInt32BigEndian(content.Span[countAt..]);
        _entries = content[(countAt + NumberLength)..];
        if (count * numbersPerEntry * NumberLength > _entries.Length)
        {
            throw new Mp4FormatException($"The '{name}' box has no room for the {count} entries it says it has.");
        }

        Count = (int)count;
    }

    /// <summary>How many entries it has.</summary>
    public int Count { get; }

    /// <summary>The box's version.</summary>
    public byte Version { get; }

    /// <summary>A number of an entry, read without sign.</summary>
    /// <param name="entry">The entry, from 0.</param>
    /// <param name="number">The number in the entry, from 0.</param>
    /// <returns>The number.</returns>
    public uint this[int entry, int number] =>
        BinaryPrimitives.ReadUInt32BigEndian(_entries.Span[(((entry * _numbersPerEntry) + number) * NumberLength)..]);

    /// <summary>Adds up entries of one number. Optimised from the first call on: clips are checked by the thousand, and soon done.</summary>
    /// <param name="first">The first entry, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>Their sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long Sum(int first, int count)
    {
        long sum = 0;
        ReadOnlySpan<byte> numbers = _entries.Span.Slice(first * NumberLength, count * NumberLength);
        for (int at = 0; at < numbers.Length; at += NumberLength)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(numbers[at..]);
        }

        return sum;
    }

    /// <summary>Two neighbouring numbers of an entry as one of 64 bits.</summary>
    /// <param name="entry">The entry, from 0.</param>
    /// <param name="number">The first of the two in the entry, from 0.</param>
    /// <returns>The number, with sign.</returns>
    public long Long(int entry, int number) => ((long)this[entry, number] << 32) | this[entry, number + 1];
}
