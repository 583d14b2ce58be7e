using KineticsTools.Journal;

namespace KineticsTools.Core.Tests.Journal;

/// <summary>A destination whose journal a test writes and reads.</summary>
public abstract class JournalTest : IDisposable
{
    internal TemporaryFolder Folder { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected string Destination => Folder.File("clips");

    private protected List<string> Warnings { get; } = [];

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static KineticsClip Clip(int start, string id = "-aaaaaaaaaa") =>
        new(id, start, start + 10) { Label = "massaging person's head", SplitWord = "validate", Release = "400", IsCreativeCommons = true };

    private protected ClipResult Result(KineticsClip clip, ClipStatus status, ClipReason reason = ClipReason.None, string? source = null) => new()
    {
        Clip = clip, Status = status, Reason = reason, Source = source, Attempts = 1,
        Path = Path.Combine(Destination, "val", "massaging person's head", $"{clip.YouTubeId}_{clip.TimeStart:000000}_{clip.TimeEnd:000000}.mp4"),
    };

    private protected static string Line(
        int start, string at, ClipStatus status, ClipReason reason = ClipReason.None, string source = "YouTube", int version = 1) =>
        $$"""{"v":{{version}},"at":"{{at}}","youtube_id":"-aaaaaaaaaa","time_start":{{start}},"time_end":{{start + 10}},"status":"{{status}}","reason":"{{reason}}","source":"{{source}}","path":"val/x.mp4"}""" + "\n";

    private protected string WriteJournal(string name, string text) =>
        Folder.Write($"clips/.kinetics/journal/{name}.jsonl", System.Text.Encoding.UTF8.GetBytes(text));

    private protected string[] JournalFiles() => Directory.GetFiles(Path.Combine(Destination, ".kinetics", "journal"));

    private protected void Append(params ClipResult[] results)
    {
        using JournalWriter writer = new(Destination, new Dictionary<string, string> { ["KineticsTools"] = "1.2.3" });
        foreach (ClipResult result in results)
        {
            writer.Write(result);
        }
    }

    private protected async Task<List<JournalEntry>> ReadAsync(bool latest = false)
    {
        List<JournalEntry> entries = [];
        await foreach (JournalEntry entry in DestinationJournal.ReadAsync(Destination, latest, Warnings.Add, Token))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
