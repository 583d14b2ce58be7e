using System.IO.Compression;
using System.Text;
using KineticsTools.Evaluation;

namespace KineticsTools.Core.Tests.Evaluation;

public sealed class SubmissionReaderTests : IDisposable
{
    private const string Truth = """
        {"version":"1","taxonomy":[{"nodeName":"x"}],"database":{
          "aaaaaaaaaaa":{"subset":"validation","annotations":[{"label":"yoga","segment":[1,2]}]},
          "bbbbbbbbbbb":{"subset":"validation","annotations":[{"label":"zumba"}]},
          "ccccccccccc":{"subset":"testing","annotations":[]}}}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("good.json", """{"results":{"aaaaaaaaaaa":[{"score":1e0,"label":"yoga","more":{"label":3}}],"bbbbbbbbbbb":[]},"version":"v"}""")]
    [InlineData("good.csv", "video_id,label,score\naaaaaaaaaaa,yoga,1\n")]
    [InlineData("quoted.csv", "Score,Class,\"youtube_id\"\r\n0.5,\"yoga\",aaaaaaaaaaa\r\n")]
    public async Task Both_forms_are_read_plain_and_gzipped(string name, string content)
    {
        foreach (string path in new[] { _folder.Write(name, content), _folder.Write(name + ".gz", Gzip(content)) })
        {
            PredictionScore score = ChallengeScore.Compute(await ReadAsync(path), Stop);
            Assert.Equal((0.5, 2, 1, 1L), (score.Error1, score.Videos, score.Missing, score.Predictions));
        }
    }

    [Theory]
    [InlineData("[1]", EvaluationFault.Malformed, "line 1: the JSON is not an object")]
    [InlineData("""{"result":{}}""", EvaluationFault.Malformed, "there is no \"results\"")]
    [InlineData("""{"results":[]}""", EvaluationFault.Malformed, "not an object keyed by video id")]
    [InlineData("""{"results":{"a":{"label":"yoga"}}}""", EvaluationFault.Malformed, "of the video 'a' are not a list")]
    [InlineData("""{"results":{"a":[3]}}""", EvaluationFault.Malformed, "of the video 'a' are not a list")]
    [InlineData("""{"results":{"a":[{"label":"yoga"}]}}""", EvaluationFault.Malformed, "of the video 'a' has no \"score\"")]
    [InlineData("""{"results":{"a":[{"score":1}]}}""", EvaluationFault.Malformed, "of the video 'a' has no \"label\"")]
    [InlineData("{\"results\":\n{\"a\":[{\"label\":\"yoga\",\"score\":1}", EvaluationFault.Malformed, "line 2: in the predictions of the video 'a', the JSON ends in the middle")]
    [InlineData("{\"results\":\n{\"a\":[{\"label\":\"yoga\",\n\"score\":NaN}]}}", EvaluationFault.InvalidScore, "line 3: in the predictions of the video 'a', a score is NaN")]
    [InlineData("""{"results":{"a":[{"label":"yoga","score":-Infinity}]}}""", EvaluationFault.InvalidScore, "'a', a score is infinite")]
    [InlineData("""{"results":{"a":[{"label":"yoga","score":1e999}]}}""", EvaluationFault.InvalidScore, "score of 'yoga' for the video 'a'")]
    [InlineData("""{"results":{"a":[{"label":"yoga","score":"NaN"}]}}""", EvaluationFault.InvalidScore, "score of 'yoga' for the video 'a' is no number")]
    [InlineData("""{"results":{"a":[{"label":"yogi","score":1}]}}""", EvaluationFault.UnknownLabel, "'yogi' of the video 'a'")]
    [InlineData("""{"results":{"a":[],"b":[],"a":[]}}""", EvaluationFault.Duplicate, "the video 'a' is there twice")]
    [InlineData("""{"results":{"a":[],}}""", EvaluationFault.Malformed, "this is not JSON")]
    [InlineData("not json at all", EvaluationFault.Malformed, "this is no JSON, and as CSV it has no column video_id")]
    [InlineData("", EvaluationFault.Malformed, "the file is empty")]
    [InlineData("video_id,label,score\na,yoga,1\nb,yoga,NaN\n", EvaluationFault.InvalidScore, "line 3: the score of 'yoga' for the video 'b'")]
    [InlineData("video_id,label,score\na,yoga,high\n", EvaluationFault.InvalidScore, "line 2: the score 'high' is no number")]
    [InlineData("video_id,label,score\na,yoga\n", EvaluationFault.Malformed, "line 2: this is no row")]
    public async Task What_cannot_be_scored_is_said_with_file_and_place(string content, EvaluationFault fault, string message)
    {
        string path = _folder.Write("bad", content);

        EvaluationException refused = await Assert.ThrowsAsync<EvaluationException>(() => ReadAsync(path));

        Assert.Equal(fault, refused.Fault);
        Assert.StartsWith(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_two_buffers_share_are_read()
    {
        // Longer than the buffer, with each video's entry at another place of it.
        string labels = string.Join(',', Enumerable.Range(0, 3).Select(i => $$"""{"label":"{{"yoga archery zumba".Split(' ')[i]}}","score":0.{{i + 1}}}"""));
        string videos = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $$"""{{new string(' ', i % 7)}}"v{{i}}":[{{labels}}]"""));
        string path = _folder.Write("long.json", "{\"results\":{" + videos + "}}");

        PredictionTable table = await ReadAsync(path);

        Assert.Equal(60_000, table.Count);
        Assert.Equal(20_000, ChallengeScore.Compute(table, Stop).OutsideGroundTruth);
    }

    [Fact]
    public async Task Blocked_videos_leave_both_sides_even_with_labels_that_nobody_knows()
    {
        string list = _folder.Write("blocked.txt", "# blocked\nbbbbbbbbbbb\n\nzzzzzzzzzzz,too\n");
        string json = _folder.Write("blocked.json", """["bbbbbbbbbbb", "zzzzzzzzzzz_000001_000011"]""");
        string path = _folder.Write("p.json",
            """{"results":{"aaaaaaaaaaa":[{"label":"yoga","score":1}],"bbbbbbbbbbb":[{"label":"?","score":1}],"zzzzzzzzzzz_000001_000011":[]}}""");

        foreach (string excluded in new[] { list, json })
        {
            PredictionScore score = ChallengeScore.Compute(await ReadAsync(path, await ExcludedVideos.ReadAsync(excluded, _ => { }, Stop)), Stop);
            Assert.Equal((0.0, 1, 1, 0, 1.0), (score.Error1, score.Videos, score.Excluded, score.OutsideGroundTruth, score.MeanAveragePrecision));
            Assert.Equal(["yoga"], score.PerClass.Select(one => one.Label));
        }

        string bad = _folder.Write("bad.txt", "bbbbbbbbbbb\nnope\n");
        EvaluationException refused = await Assert.ThrowsAsync<EvaluationException>(() => ExcludedVideos.ReadAsync(bad, _ => { }, Stop));
        Assert.Contains("line 2: 'nope'", refused.Message, StringComparison.Ordinal);
    }

    private async Task<PredictionTable> ReadAsync(string path, IReadOnlySet<string>? excluded = null)
    {
        GroundTruth truth = await GroundTruthReader.ReadAsync(_folder.Write("truth.json", Truth), excludedIds: excluded, cancellationToken: Stop);
        return await SubmissionReader.ReadAsync(path, truth, Stop);
    }

    private static byte[] Gzip(string text)
    {
        using MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
