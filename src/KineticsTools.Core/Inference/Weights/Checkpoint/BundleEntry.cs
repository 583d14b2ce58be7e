namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>What a checkpoint's index says of a variable (TensorFlow's <c>BundleEntryProto</c>).</summary>
/// <param name="Type">The number of the type in TensorFlow's list.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Shard">In which of the data files it is, from 0.</param>
/// <param name="Offset">Where it begins there.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Checksum">Its masked CRC-32C.</param>
/// <param name="IsSliced">Whether it is stored in slices, each under a key of its own.</param>
internal sealed record BundleEntry(int Type, IReadOnlyList<int> Shape, int Shard, long Offset, long Size, uint Checksum, bool IsSliced)
{
    /// <summary>32-bit floats in TensorFlow's list of types.</summary>
    internal const int Float = 1;

    internal static BundleEntry Parse(ReadOnlySpan<byte> message)
    {
        ProtobufReader reader = new(message);
        List<int> shape = [];
        BundleEntry entry = new(0, shape, 0, 0, 0, 0, IsSliced: false);
        while (!reader.IsAtEnd)
        {
            ProtobufReader.Field field = reader.ReadField();
            switch (field.Number)
            {
                case 1: entry = entry with { Type = (int)field.Value }; break;
                case 2: ParseShape(field.Bytes, shape); break;
                case 3: entry = entry with { Shard = (int)field.Value }; break;
                case 4: entry = entry with { Offset = (long)field.Value }; break;
                case 5: entry = entry with { Size = (long)field.Value }; break;
                case 6: entry = entry with { Checksum = (uint)field.Value }; break;
                case 7: entry = entry with { IsSliced = true }; break;
                default: break;
            }
        }

        return entry;
    }

    private static void ParseShape(ReadOnlySpan<byte> message, List<int> shape)
    {
        ProtobufReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            ProtobufReader.Field field = reader.ReadField();
            if (field.Number == 2)
            {
                shape.Add(ParseSize(field.Bytes));
            }
        }
    }

    private static int ParseSize(ReadOnlySpan<byte> message)
    {
        ProtobufReader reader = new(message);
        ulong size = 0;
        while (!reader.IsAtEnd)
        {
            ProtobufReader.Field field = reader.ReadField();
            size = field.Number == 1 ? field.Value : size;
        }

        return size <= int.MaxValue ? (int)size : throw new FormatException("a dimension is larger than there can be.");
    }
}
