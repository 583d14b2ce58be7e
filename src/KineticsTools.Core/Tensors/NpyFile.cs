using System.Runtime.InteropServices;

namespace KineticsTools.Tensors;

/// <summary>Reads and writes NumPy's <c>.npy</c> files of 32-bit floats in C order.</summary>
public static class NpyFile
{
    // In bytes; the numbers are little-endian, as every machine is that .NET 8 runs on.
    private const int BlockSize = 1 << 20;

    /// <summary>Writes a tensor.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>A task that ends when it is written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, FloatTensor tensor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        await using FileStream file = new(path, FileMode.Create, FileAccess.Write);
        await file.WriteAsync(NpyHeader.Write(tensor.Shape), cancellationToken).ConfigureAwait(false);
        byte[] block = new byte[BlockSize];
        for (int start = 0; start < tensor.Values.Length; start += BlockSize / sizeof(float))
        {
            int count = CopyBlock(tensor.Values, start, block);
            await file.WriteAsync(block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a tensor.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostValues">How many numbers it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="InvalidDataException">It is no such file, holds other numbers, or is cut off; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<FloatTensor> ReadAsync(string path, int mostValues = 1 << 29, CancellationToken cancellationToken = default)
    {
        await using FileStream file = File.OpenRead(path);
        IReadOnlyList<int> shape = await OpenAsync(path, file, mostValues, cancellationToken).ConfigureAwait(false);
        int count = shape.Aggregate(1, (product, size) => product * size);
        float[] values = new float[count];
        byte[] block = new byte[BlockSize];
        for (int start = 0; start < count; start += BlockSize / sizeof(float))
        {
            int size = (int)Math.Min(BlockSize, (count - start) * sizeof(float));
            await file.ReadExactlyAsync(block.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
            block.AsSpan(0, size).CopyTo(MemoryMarshal.AsBytes(values.AsSpan(start)));
        }

        return new FloatTensor(values, shape);
    }

    /// <summary>Reads the shape alone, and whether the file is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="InvalidDataException">It is no such file, holds other numbers, or is cut off; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static async Task<IReadOnlyList<int>> ReadShapeAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        return await OpenAsync(path, file, int.MaxValue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes to the first number, and sees whether all of them are there.</summary>
    private static async Task<IReadOnlyList<int>> OpenAsync(string path, FileStream file, int mostValues, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> shape;
        try
        {
            shape = await NpyHeader.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}': {exception.Message}");
        }

        // Stops at what is too large, which could overflow.
        long count = shape.Contains(0) ? 0 : shape.Aggregate(1L, (product, size) => product > mostValues ? product : product * size);
        if (count > mostValues)
        {
            throw new InvalidDataException($"'{path}': its shape {FloatTensor.TextOf(shape)} has more than {mostValues:N0} numbers.");
        }

        long bytes = file.Length - file.Position;
        return bytes == count * sizeof(float)
            ? shape
            : throw new InvalidDataException(
                $"'{path}': it is not whole: {bytes:N0} bytes of numbers, and its shape {FloatTensor.TextOf(shape)} takes {count * sizeof(float):N0}.");
    }

    private static int CopyBlock(float[] values, int start, byte[] block)
    {
        ReadOnlySpan<byte> rest = MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(BlockSize / sizeof(float), values.Length - start)));
        rest.CopyTo(block);
        return rest.Length;
    }
}
