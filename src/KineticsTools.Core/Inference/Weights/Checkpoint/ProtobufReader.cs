using System.Buffers.Binary;

namespace KineticsTools.Inference.Weights.Checkpoint;

/// <summary>Reads a message of Protocol Buffers field by field, and the numbers of variable length that LevelDB's blocks have, too.</summary>
/// <param name="data">The message.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A field's number, and its value: a number, or the bytes of what has a length.</summary>
    internal ref struct Field
    {
        internal int Number { get; init; }

        internal ulong Value { get; init; }

        internal ReadOnlySpan<byte> Bytes { get; init; }
    }

    internal Field ReadField()
    {
        ulong tag = ReadNumber();
        int number = (int)(tag >> 3);
        return (tag & 7) switch
        {
            0 => new Field { Number = number, Value = ReadNumber() },
            1 => new Field { Number = number, Value = BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(sizeof(ulong))) },
            2 => new Field { Number = number, Bytes = ReadBytes(ReadNumber()) },
            5 => new Field { Number = number, Value = BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(sizeof(uint))) },
            _ => throw new FormatException("A field is of a kind that there is not."),
        };
    }

    internal ulong ReadNumber()
    {
        ulong number = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = ReadBytes(1)[0];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new FormatException("A number has no end.");
    }

    internal ReadOnlySpan<byte> ReadBytes(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new FormatException("It ends in the middle of a value.");
        }

        ReadOnlySpan<byte> bytes = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return bytes;
    }
}
