using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace FakeYouTube.Tests;

/// <summary>The media of the fake YouTube: what a reader measures by them must be right first.</summary>
public sealed class SiteMediaTests(FakeSiteFixture site)
{
    private const int FramesOfFragment = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bytes=0-99", 206, 0, 100)]
    [InlineData("bytes=990-", 206, 990, 10)]
    [InlineData("bytes=990-5000", 206, 990, 10)]
    [InlineData("bytes=-10", 206, 990, 10)]
    [InlineData("bytes=-5000", 206, 0, 1000)]
    [InlineData("bytes=1000-", 416, 0, 0)]
    [InlineData("bytes=-0", 416, 0, 0)]
    [InlineData("bytes=9-5", 200, 0, 1000)]
    [InlineData("bytes=0-1,5-6", 200, 0, 1000)]
    [InlineData("items=0-1", 200, 0, 1000)]
    [InlineData(null, 200, 0, 1000)]
    public void A_range_is_read_as_the_standard_says(string? header, int status, long start, long length)
    {
        RequestedRange range = RequestedRange.Parse(header, 1000);

        Assert.Equal((status, start, length), (range.Status, range.Start, range.Length));
    }

    [Fact]
    public async Task Ranges_heads_and_impossible_ranges_are_answered_as_the_standard_says()
    {
        site.Server.Site.Add("Ranges_____", FakeSiteFixture.Small);
        Uri url = await site.UrlAsync("Ranges_____", 160);
        byte[] file = await site.Client.GetByteArrayAsync(url, Token);

        using HttpResponseMessage part = await site.GetAsync(url, "bytes=100-299");
        using HttpResponseMessage named = await site.GetAsync(new Uri(url + "&range=100-299"));
        using HttpResponseMessage outside = await site.GetAsync(url, $"bytes={file.Length}-");
        using HttpResponseMessage head = await site.GetAsync(url, method: HttpMethod.Head);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal($"bytes 100-299/{file.Length}", part.Content.Headers.ContentRange!.ToString());
        Assert.Equal(file[100..300], await part.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(file[100..300], await named.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, outside.StatusCode);
        Assert.Equal($"bytes */{file.Length}", outside.Content.Headers.ContentRange!.ToString());
        Assert.Equal(file.Length, head.Content.Headers.ContentLength);
        (int requests, long bytes) = site.Server.Traffic.Count(e => e.VideoId == "Ranges_____" && e.Path == "/videoplayback");
        Assert.Equal((5, file.Length + 400), (requests, bytes));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public async Task Fragments_that_the_sidx_names_hold_the_frames_of_their_time(int version, bool hasNegativeOffsets)
    {
        string id = $"Sidx_{version}_{hasNegativeOffsets}__________"[..11];
        site.Server.Site.Add(id, FakeSiteFixture.Small with { SidxVersion = version, HasNegativeOffsets = hasNegativeOffsets });
        JsonNode answer = await site.AnswerAsync(id);
        Uri url = await site.UrlAsync(id, 160);
        byte[] file = await site.Client.GetByteArrayAsync(url, Token);
        JsonNode range = FakeSiteFixture.Format(answer, 160)["indexRange"]!;
        int start = int.Parse((string)range["start"]!, null);
        int end = int.Parse((string)range["end"]!, null) + 1;
        SiteFormat format = (await site.Server.Site.MediaAsync(id, Token)).Find(160)!;

        Assert.Equal("sidx", Encoding.ASCII.GetString(file, start + 4, 4));
        Assert.Equal(version, file[start + 8]);
        Assert.Equal("moof", Encoding.ASCII.GetString(file, end + 4, 4));
        Assert.Equal(10, format.Fragments.Count);
        Assert.Equal(file.Length, format.Fragments[^1].Offset + format.Fragments[^1].Length);
        Assert.Equal(4, format.Fragments[2].Start, 0.001);
        Assert.Equal(Enumerable.Range(2 * FramesOfFragment, 2 * FramesOfFragment), await FramesAsync(file, format, 2..4, ".mp4"));
    }

    [Fact]
    public async Task Clusters_that_the_cues_name_hold_the_frames_of_their_time()
    {
        site.Server.Site.Add("Cues_______", FakeSiteFixture.Small with { HasWebM = true });
        byte[] file = await site.Client.GetByteArrayAsync(await site.UrlAsync("Cues_______", 278), Token);
        VideoMedia files = await site.Server.Site.MediaAsync("Cues_______", Token);
        SiteFormat format = files.Find(278)!;

        Assert.Equal(10, format.Fragments.Count);
        Assert.Equal(4, format.Fragments[2].Start, 0.001);
        IReadOnlyList<int> frames = await FramesAsync(file, format, 2..4, ".webm");
        Assert.Equal(Enumerable.Range(2 * FramesOfFragment, 2 * FramesOfFragment), frames);
        Assert.InRange(files.Find(251)!.Fragments.Count, 4, 5);
    }

    [Fact]
    public async Task The_least_bytes_of_a_window_are_those_of_the_fragments_that_overlap_it()
    {
        site.Server.Site.Add("Least______", FakeSiteFixture.Small);
        SiteFormat format = (await site.Server.Site.MediaAsync("Least______", Token)).Find(160)!;

        long expected = format.Fragments[0].Offset + format.Fragments.Skip(2).Take(3).Sum(fragment => fragment.Length);

        Assert.Equal(expected, format.LeastBytes(4, 10));
        Assert.Equal(expected, format.LeastBytes(5.9, 8.1));
    }

    private async Task<IReadOnlyList<int>> FramesAsync(byte[] file, SiteFormat format, Range fragments, string extension)
    {
        SiteFragment[] taken = format.Fragments.ToArray()[fragments];
        string path = site.NewPath(extension);
        await using (FileStream stretch = File.Create(path))
        {
            stretch.Write(file.AsSpan(0, (int)format.InitLength));
            foreach (SiteFragment fragment in taken)
            {
                stretch.Write(file.AsSpan((int)fragment.Offset, (int)fragment.Length));
            }
        }

        return await site.Frames.ReadAllAsync(path, Token);
    }
}
