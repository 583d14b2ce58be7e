using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace KineticsTools.Evaluation;

/// <summary>Reads predictions as CSV: a header, then a row a score. The rows of a video need not be together.</summary>
internal static class SubmissionCsv
{
    private static readonly string[] VideoNames = ["video_id", "youtube_id", "video-id", "id", "video"];
    private static readonly string[] LabelNames = ["label", "class"];
    private static readonly string[] ScoreNames = ["score", "probability"];

    internal static async Task ReadAsync(Stream content, PredictionTable table, CancellationToken cancellationToken)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
            CacheFields = true,
        };
        using StreamReader text = new(content);
        using CsvReader csv = new(text, configuration);
        string line = "";
        try
        {
            if (!await csv.ReadAsync().ConfigureAwait(false) || !csv.ReadHeader())
            {
                throw new EvaluationException(EvaluationFault.Malformed, "the file is empty.");
            }

            (int video, int label, int score) = (Column(csv, VideoNames), Column(csv, LabelNames), Column(csv, ScoreNames));
            while (await csv.ReadAsync().ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                line = $"line {csv.Parser.RawRow}: ";
                table.Add(csv.GetField(video)!, csv.GetField(label)!, Score(csv.GetField(score)));
            }
        }
        catch (CsvHelperException exception)
        {
            throw new EvaluationException(EvaluationFault.Malformed,
                $"line {csv.Parser.RawRow}: this is no row of video, label and score ({exception.Message.Split('\n')[0].Trim()}).");
        }
        catch (EvaluationException exception)
        {
            throw new EvaluationException(exception.Fault, line + exception.Message);
        }
    }

    private static int Column(CsvReader csv, string[] names) =>
        names.Select(name => csv.GetFieldIndex(name, isTryGet: true)).Where(index => index >= 0).DefaultIfEmpty(-1).First() is >= 0 and int index
            ? index
            : throw new EvaluationException(EvaluationFault.Malformed,
                $"this is no JSON, and as CSV it has no column {string.Join(" or ", names)}. The columns are video_id, label and score.");

    private static double Score(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
            ? score
            : throw new EvaluationException(EvaluationFault.InvalidScore, $"the score '{text}' is no number.");
}
