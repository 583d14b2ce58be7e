using System.Buffers.Binary;
using System.Text.Json;

namespace KineticsTools.Inference.Weights;

/// <summary>
/// Reads <c>.safetensors</c> files: eight bytes with the length of a JSON header, the header with each tensor's type, shape and place, and
/// the numbers.
/// </summary>
internal sealed class SafetensorsFile : IWeightFile
{
    // What the format's own reader allows.
    private const long MostHeader = 100_000_000;

    private readonly FileStream _file;
    private readonly Dictionary<string, Entry> _entries;

    private SafetensorsFile(FileStream file, Dictionary<string, Entry> entries)
    {
        _file = file;
        _entries = entries;
        Shapes = entries.ToDictionary(pair => pair.Key, pair => pair.Value.Shape, StringComparer.Ordinal);
    }

    private sealed record Entry(string Type, IReadOnlyList<int> Shape, long Start, int Count);

    /// <inheritdoc/>
    public string Path => _file.Name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes { get; }

    internal static async Task<SafetensorsFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = File.OpenRead(path);
        try
        {
            return new SafetensorsFile(file, await ReadHeaderAsync(file, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            if (exception is JsonException or EndOfStreamException or InvalidOperationException or FormatException or KeyNotFoundException)
            {
                throw new WeightsException($"'{path}' is no .safetensors file, or not whole: {exception.Message}", exception);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<float[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Entry entry = _entries[name];
        byte[] bytes = new byte[(long)entry.Count * (SizeOf(entry.Type) ?? 0)];
        _file.Position = entry.Start;
        await _file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        float[] values = new float[entry.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = entry.Type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(2 * i)),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i)) << 16),
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i)),
                _ => throw new WeightsException($"'{Path}': the variable '{name}' is of the type {entry.Type}; F32, F16, BF16 or F64 is needed."),
            };
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static async Task<Dictionary<string, Entry>> ReadHeaderAsync(FileStream file, CancellationToken cancellationToken)
    {
        byte[] length = new byte[sizeof(long)];
        await file.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        long size = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (size is < 2 or > MostHeader || size > file.Length - length.Length)
        {
            throw new FormatException("its header has no end.");
        }

        byte[] header = new byte[size];
        await file.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(header);
        return document.RootElement.EnumerateObject()
            .Where(property => property.Name != "__metadata__")
            .ToDictionary(property => property.Name, property => Parse(property.Name, property.Value, file.Position, file.Length), StringComparer.Ordinal);
    }

    private static Entry Parse(string name, JsonElement entry, long origin, long end)
    {
        string type = entry.GetProperty("dtype").GetString() ?? "";
        int[] shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
        long[] offsets = entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        long count = WeightShape.CountOf(shape) ?? throw new FormatException($"the shape of '{name}' makes no sense.");
        if (offsets is not [>= 0, _] || offsets[0] > end || offsets[1] > end - origin)
        {
            throw new FormatException($"'{name}' is to be at {string.Join(" to ", offsets)}, and the file ends before.");
        }

        return SizeOf(type) is int size && offsets[1] - offsets[0] != count * size
            ? throw new FormatException($"'{name}' takes {count * size:N0} bytes by its shape, and {offsets[1] - offsets[0]:N0} by its place.")
            : new Entry(type, shape, origin + offsets[0], (int)count);
    }

    private static int? SizeOf(string type) => type switch
    {
        "F32" => 4,
        "F16" or "BF16" => 2,
        "F64" => 8,
        _ => null,
    };
}
