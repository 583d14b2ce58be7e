using KineticsTools.Evaluation;

namespace KineticsTools.Core.Tests.Evaluation;

/// <summary>
/// A small ground truth and predictions made by chance, with their measures computed the slow way, straight from the definitions:
/// sort the list, look at its head, draw the curve of precision over recall point by point.
/// </summary>
internal sealed class RandomChallenge
{
    private static readonly string[] Labels = ["abseiling", "archery", "baby waking up", "hugging", "juggling balls", "yoga", "zumba", "tai chi"];

    private readonly Random _random;
    private readonly List<(string Video, string Label, double Score)> _scores = [];

    internal RandomChallenge(int seed)
    {
        _random = new Random(seed);
        for (int i = 0; i < 40; i++)
        {
            string video = $"video-{_random.Next(1_000_000):000000}";
            if (i < 30)
            {
                Truth[video] = Pick(_random.Next(8) == 0 ? 2 : 1);
            }

            if (_random.Next(7) == 0)
            {
                Blocked.Add(video);
            }

            // Few different scores, so that many are equal.
            foreach (string label in Pick(_random.Next(Labels.Length + 1)))
            {
                _scores.Add((video, label, _random.Next(6) / 4.0));
            }
        }
    }

    internal Dictionary<string, string[]> Truth { get; } = [];

    internal HashSet<string> Blocked { get; } = [];

    internal PredictionTable ToTable(bool shuffle = false)
    {
        GroundTruth truth = new(Blocked);
        foreach ((string video, string[] labels) in Truth)
        {
            truth.Add(video, labels);
        }

        PredictionTable table = new(truth);
        foreach ((string video, string label, double score) in shuffle ? _scores.OrderBy(_ => _random.Next()) : _scores.AsEnumerable())
        {
            table.Add(video, label, score);
        }

        return table;
    }

    internal double Error(int k) => 1 - Scored().Average(video => _scores
        .Where(score => score.Video == video)
        .OrderByDescending(score => score.Score).ThenBy(score => score.Label, StringComparer.Ordinal)
        .Take(k).Any(score => Truth[video].Contains(score.Label)) ? 1.0 : 0.0);

    internal double MeanAveragePrecision() => Scored().SelectMany(video => Truth[video]).Distinct().Average(AveragePrecision);

    private double AveragePrecision(string label)
    {
        bool[] hits = _scores
            .Where(score => score.Label == label && !Blocked.Contains(score.Video))
            .OrderByDescending(score => score.Score).ThenBy(score => score.Video, StringComparer.Ordinal)
            .Select(score => Truth.TryGetValue(score.Video, out string[]? labels) && labels.Contains(label)).ToArray();
        double relevant = Scored().Count(video => Truth[video].Contains(label));
        (double Recall, double Precision)[] curve = hits
            .Select((_, i) => (hits[..(i + 1)].Count(hit => hit) / relevant, hits[..(i + 1)].Count(hit => hit) / (i + 1.0))).ToArray();

        // The area: between two neighbouring recalls, the best precision at the higher recall or beyond.
        double area = 0;
        double before = 0;
        foreach (double recall in curve.Select(point => point.Recall).Distinct().Order())
        {
            area += (recall - before) * curve.Where(point => point.Recall >= recall).Max(point => point.Precision);
            before = recall;
        }

        return area;
    }

    private IEnumerable<string> Scored() => Truth.Keys.Where(video => !Blocked.Contains(video));

    private string[] Pick(int count) => Labels.OrderBy(_ => _random.Next()).Take(count).ToArray();
}
