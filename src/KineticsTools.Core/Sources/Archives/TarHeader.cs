using System.Text;

namespace KineticsTools.Sources.Archives;

/// <summary>The header block of a tar entry: ustar, GNU's and the old form before them (POSIX.1-1988 to pax).</summary>
internal readonly ref struct TarHeader
{
    /// <summary>Everything in a tar archive is a number of such blocks.</summary>
    internal const int BlockSize = 512;

    private const long MostBytes = 1L << 50;
    private const int NameLength = 100;
    private const int SizeAt = 124;
    private const int SizeLength = 12;
    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;
    private const int TypeAt = 156;
    private const int MagicAt = 257;
    private const int PrefixAt = 345;
    private const int PrefixLength = 155;

    private readonly ReadOnlySpan<byte> _block;

    internal TarHeader(ReadOnlySpan<byte> block) => _block = block[..BlockSize];

    /// <summary>Whether the block is the mark of an archive's end: nothing but zeros.</summary>
    internal bool IsEnd => !_block.ContainsAnyExcept((byte)0);

    /// <summary>What kind of entry it is: <c>0</c> a file, <c>5</c> a folder, <c>L</c> a long name of the next one, …</summary>
    internal char Type => (char)_block[TypeAt];

    /// <summary>Whether the entry is a file.</summary>
    internal bool IsFile => Type is '0' or '\0' or '7';

    /// <summary>Whether the block states its own sum, as every header does.</summary>
    internal bool IsValid
    {
        get
        {
            long sum = ChecksumLength * ' ';
            for (int i = 0; i < BlockSize; i++)
            {
                sum += i is >= ChecksumAt and < ChecksumAt + ChecksumLength ? 0 : _block[i];
            }

            return Octal(_block.Slice(ChecksumAt, ChecksumLength)) == sum;
        }
    }

    /// <summary>The length of the entry's content in bytes, or <see langword="null"/> where the field is no number.</summary>
    internal long? Size
    {
        get
        {
            ReadOnlySpan<byte> digits = _block.Slice(SizeAt, SizeLength);
            if ((digits[0] & 0x80) == 0)
            {
                return Octal(digits) is { } stated && IsSize(stated) ? stated : null;
            }

            // GNU's form for 8 GiB and more: a big-endian number.
            long size = 0;
            foreach (byte b in digits[^sizeof(long)..])
            {
                size = (size << 8) | b;
            }

            return digits[0] == 0x80 && !digits[1..^sizeof(long)].ContainsAnyExcept((byte)0) && IsSize(size) ? size : null;
        }
    }

    /// <summary>The entry's name with its folders.</summary>
    internal string Name
    {
        get
        {
            string name = Text(_block[..NameLength]);
            string prefix = _block.Slice(MagicAt, 6).SequenceEqual("ustar\0"u8) ? Text(_block.Slice(PrefixAt, PrefixLength)) : "";
            return prefix.Length > 0 ? $"{prefix}/{name}" : name;
        }
    }

    /// <summary>Whether a number can be the length of something that exists.</summary>
    internal static bool IsSize(long number) => number is >= 0 and < MostBytes;

    /// <summary>A text that ends with its field or a zero.</summary>
    internal static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> digits = field.Trim(" \0"u8);
        long number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            number = (number << 3) + digit - '0';
        }

        return number;
    }
}
