using System.Globalization;
using System.Text;
using System.Text.Json;
using KineticsTools.Cli.Tests;
using KineticsTools.Media;
using SyntheticKinetics;

[assembly: AssemblyFixture(typeof(SampleData))]

namespace KineticsTools.Cli.Tests;

/// <summary>A small data set that every test may read and none may change, and a folder for what they write.</summary>
public sealed class SampleData : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("kinetics cli tests ").FullName;
    private int _folders;

    public SyntheticDataset Dataset { get; private set; } = null!;

    public string Annotations => Dataset.AnnotationPath;

    public string Videos => Dataset.VideoFolder;

    /// <summary>How many of the rows have a video to be cut from.</summary>
    public int Savable => Dataset.Rows.Count(row => row.Expected is ClipReason.None or ClipReason.Truncated);

    public async ValueTask InitializeAsync()
    {
        MediaTools tools = await MediaTools.LocateAsync(null, CancellationToken.None);
        SyntheticVideo video = new() { Width = 160, Height = 90, RateNumerator = 10, Seconds = 24 };
        Dataset = await SyntheticDataset.MakeAsync(Path.Combine(_root, "sample"), tools, 2, video, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A path that nobody else uses, with a space in it; nothing is there yet.</summary>
    public string NewPath(string name) =>
        Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _folders)} {name}"));

    /// <summary>A file with some text.</summary>
    public string Write(string name, string text)
    {
        string path = NewPath(name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>How many rows <see cref="WriteManyWindows"/> writes.</summary>
    public const int ManyWindows = 24;

    /// <summary>Many short windows of the videos: too many to be saved before a test has looked.</summary>
    public string WriteManyWindows()
    {
        StringBuilder csv = new("label,youtube_id,time_start,time_end,split\n");
        foreach (string id in Dataset.VideoIds)
        {
            for (int start = 0; start < ManyWindows / 2; start++)
            {
                csv.Append(CultureInfo.InvariantCulture, $"hugging,{id},{start},{start + 3},val\n");
            }
        }

        return Write("many.csv", csv.ToString());
    }

    /// <summary>All files under a folder, hidden ones too, but for what runs keep there for themselves (see <see cref="Journal"/>).</summary>
    public static IReadOnlyList<string> FilesUnder(string folder) => [.. AllUnder(folder).Where(file => !IsOfRuns(folder, file))];

    /// <summary>The lines of the journal of a destination that are of clips.</summary>
    public static IReadOnlyList<JsonElement> Journal(string folder) =>
    [
        .. AllUnder(folder)
            .Where(file => IsOfRuns(folder, file) && file.EndsWith(".jsonl", StringComparison.Ordinal))
            .SelectMany(File.ReadAllLines)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("youtube_id", out _)),
    ];

    private static string[] AllUnder(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        : [];

    private static bool IsOfRuns(string folder, string file) =>
        file.StartsWith(Path.Combine(folder, ".kinetics") + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
