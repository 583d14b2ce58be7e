using System.Runtime.InteropServices;

namespace KineticsTools.Evaluation;

/// <summary>
/// Scores by class, held for the measures: 12 bytes a score, so that 40,000 videos with 400 scores each take some 200 to 300 MB.
/// </summary>
public sealed class PredictionTable
{
    private readonly Dictionary<string, int> _classOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _outside = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly List<ClassColumn> _columns = [];
    private string? _lastName;
    private int _lastVideo;

    /// <summary>Makes a table without scores.</summary>
    /// <param name="truth">The ground truth that the scores are held against.</param>
    public PredictionTable(GroundTruth truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        Truth = truth;
        IEnumerable<string> labels = Enumerable.Range(0, truth.Videos.Count).SelectMany(truth.LabelsOf).Concat(KnownLabels.OfAllReleases);
        foreach (string label in labels.Distinct(StringComparer.Ordinal))
        {
            _classOf.Add(label, _labels.Count);
            _labels.Add(label);
            _columns.Add(new ClassColumn());
        }
    }

    /// <summary>The ground truth that the scores are held against.</summary>
    public GroundTruth Truth { get; }

    /// <summary>How many scores there are; those of left-out videos are not.</summary>
    public long Count { get; private set; }

    internal IReadOnlyList<string> Labels => _labels;

    internal IReadOnlyList<ClassColumn> Columns => _columns;

    /// <summary>The predicted videos that the ground truth does not have. Their indices come after those of its videos.</summary>
    internal IReadOnlyCollection<string> Outside => _outside.Keys;

    internal int ClassOf(string label) => _classOf[label];

    /// <summary>Adds a score.</summary>
    /// <param name="video">The video, as <see cref="GroundTruth.Find"/> takes it.</param>
    /// <param name="label">The class.</param>
    /// <param name="score">Its score: any number, higher is more probable.</param>
    /// <exception cref="EvaluationException">The label is unknown, or the score is no finite number.</exception>
    public void Add(string video, string label, double score)
    {
        if (!ReferenceEquals(video, _lastName))
        {
            (_lastName, _lastVideo) = (video, IndexOf(video));
        }

        if (_lastVideo == GroundTruth.Excluded)
        {
            return;
        }

        if (!_classOf.TryGetValue(label, out int index))
        {
            throw KnownLabels.Unknown(label, video, _labels);
        }

        if (!double.IsFinite(score))
        {
            throw new EvaluationException(EvaluationFault.InvalidScore,
                $"the score of '{label}' for the video '{video}' is {score}, which cannot be compared: look for what made the model's numbers overflow.");
        }

        _columns[index].Add(_lastVideo, score);
        Count++;
    }

    /// <summary>The name of a video of the ground truth, or outside it.</summary>
    internal string NameOf(int video) =>
        video < Truth.Videos.Count ? Truth.Videos[video] : _outside.First(pair => pair.Value == video).Key;

    /// <summary>The index of a video, which is given one where the ground truth does not have it; or that it is left out.</summary>
    internal int IndexOf(string video)
    {
        int index = Truth.Find(video);
        if (index == GroundTruth.Unknown)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_outside, video, out bool isKnown);
            place = isKnown ? place : Truth.Videos.Count + _outside.Count - 1;
            index = place;
        }

        return index;
    }
}
