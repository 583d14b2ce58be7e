using SyntheticKinetics;

namespace KineticsTools.Core.Tests.Media;

public sealed class SyntheticDatasetTests(MediaFixture media)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_of_a_synthetic_split_come_to_what_they_say()
    {
        var video = new SyntheticVideo { Width = 128, Height = 72, Seconds = 24 };
        SyntheticDataset dataset = await SyntheticDataset.MakeAsync(
            Path.GetDirectoryName(media.NewPath("x"))!, media.Tools, 3, video, Token);

        foreach (SyntheticRow row in dataset.Rows)
        {
            string source = Path.Combine(dataset.VideoFolder, row.Key.YouTubeId + ".mp4");
            ClipReason reason = File.Exists(source)
                ? (await media.CutAsync(media.Plan(source, row.Key.TimeStart, 10))).Reason
                : ClipReason.NotInSource;
            Assert.Equal(row.Expected, reason);
        }

        string[] lines = await File.ReadAllLinesAsync(dataset.AnnotationPath, Token);
        Assert.Equal("label,youtube_id,time_start,time_end,split", lines[0]);
        Assert.Equal(dataset.Rows.Count + 1, lines.Length);
        Assert.All(dataset.VideoIds, id => Assert.True(YouTubeId.IsValid(id)));
    }
}
