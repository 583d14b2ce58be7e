using System.Text.Json;

namespace KineticsTools.Evaluation;

/// <summary>Takes one token of a JSON text.</summary>
/// <param name="reader">The reader, on the token.</param>
/// <returns><see langword="false"/> where no more are wanted.</returns>
internal delegate bool TakeToken(ref Utf8JsonReader reader);

/// <summary>Walks the tokens of a JSON text of any length, with one buffer in memory.</summary>
internal sealed class JsonTokens(Stream content)
{
    private const int FirstBufferSize = 256 * 1024;
    private const int MostBytesAToken = 1024 * 1024;

    private byte[] _buffer = new byte[FirstBufferSize];
    private long _line = 1;

    /// <summary>Walks the tokens.</summary>
    /// <param name="take">Is given each of them.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="EvaluationException">It is not JSON, or ends in the middle; or what the receiver throws, with the line.</exception>
    internal async Task WalkAsync(TakeToken take, CancellationToken cancellationToken)
    {
        JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 16 });
        int length = 0;
        bool atEnd = false;
        while (!atEnd)
        {
            if (length == _buffer.Length)
            {
                if (length > MostBytesAToken)
                {
                    throw Fault("a text is longer than 1 MiB, which no label is.");
                }

                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            int read = await ReadAsync(_buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            atEnd = read == 0;
            length += read;
            if (!TakeAll(_buffer.AsSpan(0, length), atEnd, ref state, take, out int consumed))
            {
                return;
            }

            _buffer.AsSpan(consumed, length - consumed).CopyTo(_buffer);
            length -= consumed;
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw Fault($"the compressed file is cut off or damaged here ({exception.Message}); get it again.");
        }
    }

    private bool TakeAll(ReadOnlySpan<byte> bytes, bool atEnd, ref JsonReaderState state, TakeToken take, out int consumed)
    {
        Utf8JsonReader reader = new(bytes, atEnd, state);
        bool goOn = true;
        try
        {
            while (goOn && reader.Read())
            {
                goOn = take(ref reader);
            }
        }
        catch (JsonException exception)
        {
            _line += bytes[..(int)reader.BytesConsumed].Count((byte)'\n');
            throw NotJson(bytes[(int)reader.BytesConsumed..], atEnd, exception);
        }
        catch (InvalidOperationException exception)
        {
            _line += bytes[..(int)reader.TokenStartIndex].Count((byte)'\n');
            throw Fault($"a text is not UTF-8 ({exception.Message}).");
        }
        catch (EvaluationException exception)
        {
            _line += bytes[..(int)reader.TokenStartIndex].Count((byte)'\n');
            throw new EvaluationException(exception.Fault, $"line {_line}: {exception.Message}");
        }

        consumed = (int)reader.BytesConsumed;
        _line += bytes[..consumed].Count((byte)'\n');
        state = reader.CurrentState;
        return goOn;
    }

    /// <summary>Python's json module writes NaN and Infinity, which JSON does not have: a score of a model that went wrong.</summary>
    private EvaluationException NotJson(ReadOnlySpan<byte> rest, bool atEnd, JsonException exception)
    {
        rest = rest.TrimStart(" \t\r\n:,[-"u8);
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8))
        {
            return new EvaluationException(EvaluationFault.InvalidScore,
                $"line {_line}: {WhereAmI?.Invoke()}a score is {(rest[0] == 'N' ? "NaN" : "infinite")}, which cannot be compared: look for what made the model's numbers overflow.");
        }

        // What is left is white space or an unfinished text: nothing in it is wrong but that it ends.
        return Fault(atEnd && (rest.IsEmpty || exception.Message.Contains("end of data", StringComparison.Ordinal))
            ? "the JSON ends in the middle: the file is incomplete; write or get it again."
            : $"this is not JSON ({exception.Message.Split(" LineNumber")[0]}).");
    }

    /// <summary>Where the receiver is, in words, for a message about a token that it will never be given.</summary>
    internal Func<string>? WhereAmI { get; init; }

    private EvaluationException Fault(string message) =>
        new(EvaluationFault.Malformed, $"line {_line}: {WhereAmI?.Invoke()}{message}");
}
