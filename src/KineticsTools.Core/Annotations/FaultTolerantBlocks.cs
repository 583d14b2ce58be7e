using System.Runtime.CompilerServices;

namespace KineticsTools.Annotations;

/// <summary>Blocks of lines that end, with a word of why, where the compressed data behind them is damaged.</summary>
internal sealed class FaultTolerantBlocks(Stream content)
{
    /// <summary>Why the text ended before its time, once it did.</summary>
    internal string? Problem { get; private set; }

    /// <summary>The line after the last one that was read.</summary>
    internal long NextLine { get; private set; } = 1;

    internal async IAsyncEnumerable<LineBlock> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<LineBlock> blocks = LineBlocks.ReadAsync(content, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(blocks).ConfigureAwait(false))
        {
            NextLine = blocks.Current.FirstLine + blocks.Current.LineCount;
            yield return blocks.Current;
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<LineBlock> blocks)
    {
        try
        {
            return await blocks.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            Problem = $"the compressed file is cut off or damaged here ({exception.Message}); get it again.";
            return false;
        }
    }
}
