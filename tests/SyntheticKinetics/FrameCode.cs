namespace SyntheticKinetics;

/// <summary>
/// The frame number in the picture: the upper half is a grid of 8 by 4 blocks, two rows with the 16 bits, white for 1, and two
/// rows with their complement. Blocks that large outlast scaling to 64 pixels and lossy coding.
/// </summary>
internal static class FrameCode
{
    public const int Columns = 8;
    public const int Rows = 4;
    public const int RowsOfPicture = 2 * Rows;
    public const int MaxNumber = (1 << 16) - 1;

    private const byte Black = 24;
    private const byte White = 228;
    private const byte Middle = 126;

    public static byte Luma(int number, int column, int row)
    {
        int bit = (row % 2 * Columns) + column;
        bool isSet = ((number >> bit) & 1) != 0;
        return isSet == row < Rows / 2 ? White : Black;
    }

    /// <summary>Reads the number of a picture of gray pixels.</summary>
    /// <returns>The number, or -1 where the complement does not fit.</returns>
    public static int Read(ReadOnlySpan<byte> gray, int side)
    {
        int number = 0;
        for (int bit = 0; bit < Rows / 2 * Columns; bit++)
        {
            bool isSet = IsWhite(gray, side, bit % Columns, bit / Columns);
            if (isSet == IsWhite(gray, side, bit % Columns, (bit / Columns) + (Rows / 2)))
            {
                return -1;
            }

            number |= isSet ? 1 << bit : 0;
        }

        return number;
    }

    private static bool IsWhite(ReadOnlySpan<byte> gray, int side, int column, int row)
    {
        int block = side / Columns;
        int sum = 0;
        for (int y = block / 4; y < block * 3 / 4; y++)
        {
            for (int x = block / 4; x < block * 3 / 4; x++)
            {
                sum += gray[(((row * block) + y) * side) + (column * block) + x];
            }
        }

        return sum > Middle * (block / 2) * (block / 2);
    }
}
