using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KineticsTools.Annotations;

/// <summary>One property of the outermost object.</summary>
/// <param name="Id">Its name: the video's id.</param>
/// <param name="Value">Its value; good until the next entry is asked for.</param>
/// <param name="Line">The line that it starts in, from 1.</param>
internal readonly record struct JsonEntry(string Id, JsonElement Value, long Line);

/// <summary>Walks the properties of a JSON object of any size with one entry in memory.</summary>
internal sealed class JsonEntries(Stream content)
{
    private const int FirstBufferSize = 64 * 1024;
    private const int MostBytesAnEntry = 1024 * 1024;

    private byte[] _buffer = new byte[FirstBufferSize];
    private int _start;
    private int _length;
    private bool _atEnd;
    private long _line = 1;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 16 });

    /// <summary>Why the walk ended before the object did, or <see langword="null"/>.</summary>
    internal string? Problem { get; private set; }

    /// <summary>The line of the problem, from 1.</summary>
    internal long ProblemLine { get; private set; }

    internal async IAsyncEnumerable<JsonEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool opened = false;
        while (Problem is null)
        {
            Step step = opened ? TryReadEntry(out string? id, out JsonDocument? value, out long line) : TryOpen(out id, out value, out line);
            opened |= step == Step.Opened;
            if (step == Step.Entry)
            {
                using (value)
                {
                    yield return new JsonEntry(id!, value!.RootElement, line);
                }
            }
            else if (step == Step.End)
            {
                yield break;
            }
            else if (step == Step.NeedsMore)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private enum Step
    {
        Opened,
        Entry,
        NeedsMore,
        End,
    }

    private Step TryOpen(out string? id, out JsonDocument? value, out long line)
    {
        (id, value, line) = (null, null, _line);
        try
        {
            Utf8JsonReader reader = Reader();
            if (!reader.Read())
            {
                return Step.NeedsMore;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Fail(0, "the JSON is not an object keyed by video id.");
                return Step.End;
            }

            Advance(reader);
            return Step.Opened;
        }
        catch (JsonException exception)
        {
            return Fail(exception);
        }
    }

    private Step TryReadEntry(out string? id, out JsonDocument? value, out long line)
    {
        (id, value, line) = (null, null, _line);
        try
        {
            Utf8JsonReader reader = Reader();
            if (!reader.Read())
            {
                return Step.NeedsMore;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return Step.End;
            }

            line = _line + Feeds((int)reader.TokenStartIndex);
            id = reader.GetString();
            if (!reader.Read() || !JsonDocument.TryParseValue(ref reader, out value))
            {
                return Step.NeedsMore;
            }

            Advance(reader);
            return Step.Entry;
        }
        catch (JsonException exception)
        {
            return Fail(exception);
        }
    }

    private Utf8JsonReader Reader() => new(_buffer.AsSpan(_start, _length), _atEnd, _state);

    private void Advance(Utf8JsonReader reader)
    {
        int consumed = (int)reader.BytesConsumed;
        _line += Feeds(consumed);
        _start += consumed;
        _length -= consumed;
        _state = reader.CurrentState;
    }

    private long Feeds(int count) => _buffer.AsSpan(_start, count).Count((byte)'\n');

    private Step Fail(JsonException exception)
    {
        Fail(exception.LineNumber ?? 0, _atEnd && exception.Message.Contains("end of data", StringComparison.Ordinal)
            ? "the JSON ends in the middle: the file is incomplete; get it again."
            : $"this is not JSON ({exception.Message.Split(" LineNumber")[0]}).");
        return Step.End;
    }

    private void Fail(long lineInBuffer, string problem)
    {
        Problem = problem;
        ProblemLine = _line + lineInBuffer;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_atEnd)
        {
            Fail(0, "the JSON ends in the middle: the file is incomplete; get it again.");
            return;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _length).CopyTo(_buffer);
            _start = 0;
        }

        if (_length == _buffer.Length)
        {
            if (_length >= MostBytesAnEntry)
            {
                Fail(0, "an entry of the JSON is longer than 1 MiB, which no annotation is.");
                return;
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            int read = await content.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            _length += read;
            _atEnd = read == 0;
        }
        catch (InvalidDataException exception)
        {
            Fail(0, $"the compressed file is cut off or damaged here ({exception.Message}); get it again.");
        }
    }
}
