using System.Text;

namespace KineticsTools.Streams;

/// <summary>Reads a text in UTF-8 line by line. No line may be longer than a limit: what somebody else wrote shall not fill the memory.</summary>
/// <param name="content">The text; disposed with the reader.</param>
/// <param name="longest">How many characters a line may have.</param>
internal sealed class LimitedLineReader(Stream content, int longest) : IDisposable
{
    private readonly StreamReader _reader = new(content, Encoding.UTF8);
    private readonly char[] _buffer = new char[longest + 2];
    private int _start;
    private int _end;
    private bool _isEnded;

    /// <summary>Reads a line.</summary>
    /// <returns>The line without its end; <see langword="null"/> at the end of the text.</returns>
    /// <exception cref="FormatException">The line is too long.</exception>
    internal async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        int seen = 0;
        while (true)
        {
            int feed = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf('\n');
            if (feed >= 0)
            {
                return Take(seen + feed, 1);
            }

            seen = _end - _start;
            if (_isEnded)
            {
                return seen == 0 ? null : Take(seen, 0);
            }

            if (seen == _buffer.Length)
            {
                throw TooLong();
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first character of the next line; <see langword="null"/> at the end of the text.</summary>
    internal async ValueTask<char?> PeekAsync(CancellationToken cancellationToken)
    {
        if (_start == _end && !_isEnded)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return _start == _end ? null : _buffer[_start];
    }

    public void Dispose() => _reader.Dispose();

    private string Take(int length, int end)
    {
        ReadOnlySpan<char> line = _buffer.AsSpan(_start, length);
        line = line is [.., '\r'] ? line[..^1] : line;
        _start += length + end;
        return line.Length <= longest ? line.ToString() : throw TooLong();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        int read = await _reader.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _isEnded = read == 0;
    }

    private FormatException TooLong() => new($"A line is longer than {longest:N0} characters.");
}
