using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KineticsTools.Tensors;

/// <summary>
/// The header of NumPy's <c>.npy</c> files (NEP 1): eight bytes of magic and version, the length of the rest, and that as a Python
/// dictionary, <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (1, 79, 224, 224, 3), }</c>, padded so that the numbers
/// start at a multiple of 64.
/// </summary>
internal static partial class NpyHeader
{
    private const int Alignment = 64;
    private const int MostBytes = 64 * 1024;
    private const string FloatType = "<f4";

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    internal static byte[] Write(IReadOnlyList<int> shape)
    {
        string dictionary = $"{{'descr': '{FloatType}', 'fortran_order': False, 'shape': {FloatTensor.TextOf(shape)}, }}";
        int start = Magic.Length + 4;
        int length = (start + dictionary.Length + Alignment) / Alignment * Alignment;
        byte[] header = new byte[length];
        Magic.CopyTo(header, 0);
        header[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length + 2), (ushort)(length - start));
        header.AsSpan(start).Fill((byte)' ');
        Encoding.ASCII.GetBytes(dictionary, header.AsSpan(start));
        header[^1] = (byte)'\n';
        return header;
    }

    /// <summary>Reads a header, up to where the numbers start.</summary>
    /// <returns>The shape.</returns>
    /// <exception cref="InvalidDataException">It is none, or of numbers that are not 32-bit floats in C order.</exception>
    internal static async Task<int[]> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            byte[] start = new byte[Magic.Length + 2];
            await file.ReadExactlyAsync(start, cancellationToken).ConfigureAwait(false);
            if (!start.AsSpan().StartsWith(Magic))
            {
                throw new InvalidDataException("it is no .npy file.");
            }

            // Version 1 has a length of two bytes, later ones of four.
            byte[] length = new byte[start[Magic.Length] == 1 ? 2 : 4];
            await file.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
            uint count = length.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
            byte[] dictionary = new byte[count <= MostBytes ? count : throw new InvalidDataException("its header has no end.")];
            await file.ReadExactlyAsync(dictionary, cancellationToken).ConfigureAwait(false);
            return Parse(Encoding.Latin1.GetString(dictionary));
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("it ends in its header: it is no .npy file, or not whole.");
        }
    }

    private static int[] Parse(string dictionary)
    {
        string? type = TypePattern().Match(dictionary) is { Success: true } found ? found.Groups[1].Value : null;
        Match shape = ShapePattern().Match(dictionary);
        if (type is null || !shape.Success)
        {
            throw new InvalidDataException("its header does not say type and shape.");
        }

        if (type != FloatType || dictionary.Contains("'fortran_order': True", StringComparison.Ordinal))
        {
            string order = type == FloatType ? " in Fortran order" : "";
            throw new InvalidDataException(
                $"its numbers are of the type '{type}'{order}; 32-bit floats in C order ('{FloatType}') are needed: np.ascontiguousarray(a, dtype='{FloatType}').");
        }

        return shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
                ? value
                : throw new InvalidDataException($"a dimension of its shape is '{size}'."))
            .ToArray();
    }

    [GeneratedRegex("'descr': *'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape': *\(([0-9, ]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex ShapePattern();
}
