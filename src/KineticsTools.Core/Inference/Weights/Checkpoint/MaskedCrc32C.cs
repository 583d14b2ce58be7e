using System.Numerics;
using System.Runtime.InteropServices;

namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>
/// CRC-32C as LevelDB and TensorFlow store it: turned by 15 bits, with a constant added, so that a sum over data that holds sums is
/// still a good one.
/// </summary>
internal static class MaskedCrc32C
{
    internal static uint Of(ReadOnlySpan<byte> data) => Mask(Continue(uint.MaxValue, data));

    /// <summary>Goes on with a sum, which starts with <see cref="uint.MaxValue"/>.</summary>
    internal static uint Continue(uint sum, ReadOnlySpan<byte> data)
    {
        foreach (ulong eight in MemoryMarshal.Cast<byte, ulong>(data))
        {
            sum = BitOperations.Crc32C(sum, eight);
        }

        foreach (byte one in data[(data.Length & ~7)..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return sum;
    }

    /// <summary>Ends a sum.</summary>
    internal static uint Mask(uint sum) => BitOperations.RotateRight(~sum, 15) + 0xa282ead8;
}
