namespace KineticsTools.Journal;

/// <summary>Results to lines of the journal, and back.</summary>
internal static class JournalLines
{
    /// <summary>Longest message that is written down: some quote what a program said.</summary>
    private const int MostMessage = 1000;

    private static readonly Dictionary<string, ClipStatus> Statuses = Enum.GetValues<ClipStatus>().ToDictionary(status => status.ToString());
    private static readonly Dictionary<string, ClipReason> Reasons = Enum.GetValues<ClipReason>().ToDictionary(reason => reason.ToString());

    private static readonly Dictionary<string, string> NoVersions = [];

    /// <summary>The line of a result.</summary>
    internal static JournalLine Of(ClipResult result, string destination, DateTimeOffset now) => new()
    {
        Version = JournalLine.CurrentVersion,
        At = now,
        YoutubeId = result.Clip.YouTubeId,
        TimeStart = result.Clip.TimeStart,
        TimeEnd = result.Clip.TimeEnd,
        Label = result.Clip.Label,
        Split = result.Clip.SplitWord,
        Release = result.Clip.Release,
        IsCc = result.Clip.IsCreativeCommons,
        Status = result.Status.ToString(),
        Reason = result.Reason == ClipReason.None ? null : result.Reason.ToString(),
        Message = result.Message is { Length: > MostMessage } message ? message[..MostMessage] : result.Message,
        Source = result.Source,
        Path = RelativePath(destination, result.Path),
        Length = Seconds(result.Duration),
        HasAudio = result.HasAudio,
        Bytes = result.Size == 0 ? null : result.Size,
        BytesFetched = result.BytesFetched == 0 ? null : result.BytesFetched,
        Elapsed = Seconds(result.Elapsed),
        Attempts = result.Attempts,
        Sha256 = result.Sha256,
    };

    /// <summary>The entry of a clip's line.</summary>
    /// <exception cref="FormatException">It does not say what a clip's line has to say, or something that cannot be.</exception>
    internal static JournalEntry ToEntry(this JournalLine line, JournalLine? writer, string destination)
    {
        try
        {
            return Read(line, writer, destination);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static JournalEntry Read(JournalLine line, JournalLine? writer, string destination) => new()
    {
        Time = line.At,
        Host = writer?.Host,
        ProcessId = writer?.Pid ?? 0,
        User = writer?.User,
        Versions = writer?.Versions ?? NoVersions,
        Clip = new KineticsClip(line.YoutubeId ?? "", line.TimeStart ?? 0, line.TimeEnd ?? 0)
        {
            Label = line.Label, SplitWord = line.Split, Release = line.Release, IsCreativeCommons = line.IsCc,
        },
        Status = line.Status is not null && Statuses.TryGetValue(line.Status, out ClipStatus status)
            ? status
            : throw new FormatException($"There is no status '{line.Status}'."),

        // A reason that a later release has given is no reason to lose the line.
        Reason = line.Reason is null ? ClipReason.None : Reasons.GetValueOrDefault(line.Reason),
        Message = line.Message,
        Path = FullPath(destination, line.Path ?? ""),
        Source = line.Source,
        Duration = line.Length is double length ? TimeSpan.FromSeconds(length) : null,
        HasAudio = line.HasAudio,
        Size = line.Bytes ?? 0,
        BytesFetched = line.BytesFetched ?? 0,
        Elapsed = TimeSpan.FromSeconds(line.Elapsed ?? 0),
        Attempts = line.Attempts ?? 0,
        Sha256 = line.Sha256,
    };

    private static string FullPath(string destination, string path) => path.Contains("..", StringComparison.Ordinal) && path.Split('/', '\\').Contains("..")
        ? throw new FormatException($"The path '{path}' leads out of the destination.")
        : Path.Join(destination, path);

    /// <summary>A path from the destination on, the same on every system.</summary>
    internal static string RelativePath(string destination, string path) =>
        Path.GetRelativePath(destination, path).Replace('\\', '/');

    private static double? Seconds(TimeSpan? span) => span is TimeSpan value ? Math.Round(value.TotalSeconds, 3) : null;
}
