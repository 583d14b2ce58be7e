namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>What a checkpoint's index says of its data files (TensorFlow's <c>BundleHeaderProto</c>), under the empty key.</summary>
/// <param name="Shards">How many data files there are.</param>
/// <param name="IsBigEndian">Whether the numbers in them have their highest byte first.</param>
internal sealed record BundleHeader(int Shards, bool IsBigEndian)
{
    internal static BundleHeader Parse(ReadOnlySpan<byte> message)
    {
        ProtobufReader reader = new(message);
        BundleHeader header = new(0, IsBigEndian: false);
        while (!reader.IsAtEnd)
        {
            ProtobufReader.Field field = reader.ReadField();
            header = field.Number switch
            {
                1 => header with { Shards = (int)field.Value },
                2 => header with { IsBigEndian = field.Value == 1 },
                _ => header,
            };
        }

        return header;
    }
}
