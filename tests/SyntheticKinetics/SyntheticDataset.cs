using System.Text;
using KineticsTools;
using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>A made-up split: videos, and an annotation file in the form of the later releases.</summary>
/// <param name="AnnotationPath">The annotation file.</param>
/// <param name="VideoFolder">The folder of the videos, each named by its id.</param>
/// <param name="VideoIds">The ids of the videos.</param>
/// <param name="Rows">The rows of the annotation file.</param>
public sealed record SyntheticDataset(
    string AnnotationPath, string VideoFolder, IReadOnlyList<string> VideoIds, IReadOnlyList<SyntheticRow> Rows)
{
    private const int WindowLength = 10;
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string[] Labels = ["abseiling", "hugging", "playing guitar"];

    /// <summary>Makes a dataset.</summary>
    /// <param name="folder">Where; <c>val.csv</c> and a folder <c>videos</c> are written there.</param>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="videos">How many videos.</param>
    /// <param name="video">What the videos are like; at least 20 seconds long. Each has a seed of its own.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was made.</returns>
    public static async Task<SyntheticDataset> MakeAsync(
        string folder, MediaTools tools, int videos, SyntheticVideo video, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentOutOfRangeException.ThrowIfLessThan(videos, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(video.Seconds, 2 * WindowLength);
        string videoFolder = Path.Combine(folder, "videos");
        Directory.CreateDirectory(videoFolder);
        var random = new Random(video.Seed);
        string[] ids = [.. Enumerable.Range(0, videos).Select(i => Id(random, i))];
        SyntheticRow[] rows = [.. MakeRows(random, ids, (int)video.Seconds)];
        for (int i = 0; i < videos; i++)
        {
            SyntheticVideo one = video with { Seed = video.Seed + i };
            await one.MakeAsync(Path.Combine(videoFolder, ids[i] + ".mp4"), tools, cancellationToken);
        }

        string annotations = Path.Combine(folder, "val.csv");
        var csv = new StringBuilder("label,youtube_id,time_start,time_end,split\n");
        foreach (SyntheticRow row in rows)
        {
            csv.Append(row.Label).Append(',').Append(row.Key.YouTubeId).Append(',')
                .Append(row.Key.TimeStart).Append(',').Append(row.Key.TimeEnd).Append(",validate\n");
        }

        await File.WriteAllTextAsync(annotations, csv.ToString(), cancellationToken);
        return new SyntheticDataset(annotations, videoFolder, ids, rows);
    }

    private static IEnumerable<SyntheticRow> MakeRows(Random random, string[] ids, int seconds)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            // Every other video has a second window, as in Kinetics 600 and 700; the two never start together.
            int latest = seconds - WindowLength;
            int start = random.Next(0, (latest / 2) + 1);
            yield return Row(i, ids[i], start, ClipReason.None);
            if (i % 2 == 0)
            {
                yield return Row(i, ids[i], random.Next((latest / 2) + 1, latest + 1), ClipReason.None);
            }
        }

        yield return Row(0, ids[0], seconds - 4, ClipReason.Truncated);
        yield return Row(ids.Length - 1, ids[^1], seconds + 20, ClipReason.StartsAfterEnd);
        yield return Row(1, Id(random, 2), 3, ClipReason.NotInSource);
    }

    private static SyntheticRow Row(int index, string id, int start, ClipReason expected) =>
        new(Labels[index % Labels.Length], new ClipKey(id, start, start + WindowLength), expected);

    // The first begins with '-', as 644 of Kinetics 400 val do, the second with '_'.
    private static string Id(Random random, int index)
    {
        string rest = new(random.GetItems<char>(IdCharacters, YouTubeId.Length - 1));
        return (index switch { 0 => "-", 1 => "_", _ => "k" }) + rest;
    }
}
