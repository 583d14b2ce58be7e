using System.Globalization;
using System.Runtime.InteropServices;

namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>
/// Reads checkpoints of TensorFlow in the format of version 2: <c>model.ckpt.index</c>, a sorted table of what there is, and the numbers in
/// <c>model.ckpt.data-00000-of-00001</c> and so on. Checksums are held to, those of blocks and those of variables.
/// </summary>
internal sealed class CheckpointFile : IWeightFile
{
    private const string IndexEnding = ".index";
    private const int MostIndex = 1 << 28;

    private readonly string _stem;
    private readonly int _shards;
    private readonly Dictionary<string, BundleEntry> _entries;
    private readonly Dictionary<int, FileStream> _data = [];

    private CheckpointFile(string path, int shards, Dictionary<string, BundleEntry> entries)
    {
        Path = path;
        _stem = path[..^IndexEnding.Length];
        _shards = shards;
        _entries = entries;
        Shapes = entries.ToDictionary(pair => pair.Key, pair => pair.Value.Shape, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Shapes { get; }

    /// <summary>Reads the index.</summary>
    /// <param name="path">The file that ends with <c>.index</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<CheckpointFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > MostIndex)
        {
            throw new WeightsException($"'{path}' is no checkpoint's index: it is too large.");
        }

        byte[] index = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            return Parse(path, SortedTable.Read(index));
        }
        catch (FormatException exception)
        {
            throw new WeightsException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public async Task<float[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        BundleEntry entry = _entries[name];
        if (entry.Type != BundleEntry.Float || entry.IsSliced)
        {
            string why = entry.IsSliced ? "stored in slices" : $"of TensorFlow's type {entry.Type}";
            throw new WeightsException($"'{Path}': the variable '{name}' is {why}; whole ones of 32-bit floats (type 1) are needed.");
        }

        if (WeightShape.CountOf(entry.Shape) is not int count || entry.Size != (long)count * sizeof(float))
        {
            throw new WeightsException($"'{Path}': the variable '{name}' takes {entry.Size:N0} bytes, which its shape does not.");
        }

        FileStream file = Open(entry.Shard);
        if (entry.Offset < 0 || entry.Offset > file.Length - entry.Size)
        {
            throw new WeightsException(
                $"'{file.Name}' is not whole: the variable '{name}' lies at {entry.Offset:N0} to {entry.Offset + entry.Size:N0}, and the file has {file.Length:N0} bytes. Get it anew.");
        }

        byte[] bytes = new byte[entry.Size];
        file.Position = entry.Offset;
        await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return MaskedCrc32C.Of(bytes) == entry.Checksum
            ? MemoryMarshal.Cast<byte, float>(bytes).ToArray()
            : throw new WeightsException($"'{file.Name}' is damaged: the variable '{name}' has another checksum than '{Path}' says. Get both anew.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileStream file in _data.Values)
        {
            file.Dispose();
        }
    }

    private FileStream Open(int shard)
    {
        if (!_data.TryGetValue(shard, out FileStream? file))
        {
            file = File.OpenRead(string.Create(CultureInfo.InvariantCulture, $"{_stem}.data-{shard:00000}-of-{_shards:00000}"));
            _data.Add(shard, file);
        }

        return file;
    }

    private static CheckpointFile Parse(string path, IReadOnlyList<(string Key, byte[] Value)> table)
    {
        if (table is not [("", byte[] first), ..])
        {
            throw new FormatException("it has no header.");
        }

        BundleHeader header = BundleHeader.Parse(first);
        if (header.IsBigEndian)
        {
            throw new FormatException("its numbers have their highest byte first, which is not supported.");
        }

        Dictionary<string, BundleEntry> entries = new(StringComparer.Ordinal);
        foreach ((string key, byte[] value) in table.Skip(1))
        {
            entries[key] = BundleEntry.Parse(value);
        }

        return new CheckpointFile(path, header.Shards, entries);
    }
}
