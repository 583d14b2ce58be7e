using KineticsTools.Journal;
using KineticsTools.Media;

namespace KineticsTools.Saving;

/// <summary>The journal as one run writes it.</summary>
internal sealed class RunJournal(string destination, MediaTools tools) : IDisposable
{
    private readonly JournalWriter _writer = new(destination, new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["KineticsTools"] = typeof(RunJournal).Assembly.GetName().Version!.ToString(3),
        ["ffmpeg"] = tools.FFmpegVersion.ToString(),
    });

    /// <summary>Writes down a result.</summary>
    /// <exception cref="DestinationException">It cannot be written.</exception>
    internal void Write(ClipResult result)
    {
        try
        {
            _writer.Write(result);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DestinationException.NotWritable(destination, exception);
        }
    }

    public void Dispose() => _writer.Dispose();
}
