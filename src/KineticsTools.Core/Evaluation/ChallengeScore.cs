namespace KineticsTools.Evaluation;

/// <summary>
/// The measures of the ActivityNet 2017 challenge on Kinetics (the trimmed task). A video is a hit at k where one of its labels is
/// among its k best scores, and wrong where it has no prediction. Equal scores are ranked by a rule that depends on neither the
/// order of the file nor the machine: within a video by label, within a class by the video's name, both in ordinal order.
/// </summary>
public static class ChallengeScore
{
    private const int Many = 5;

    /// <summary>Computes the measures.</summary>
    /// <param name="table">The scores.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="EvaluationException">A video has two scores for one label, or no video is left to score.</exception>
    public static PredictionScore Compute(PredictionTable table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        GroundTruth truth = table.Truth;
        if (truth.Videos.Count == 0)
        {
            throw new EvaluationException(EvaluationFault.NoGroundTruth, "All videos of the ground truth are left out: nothing is left to score.");
        }

        int[] ranks = RanksOfTruth(table, out int missing, cancellationToken);
        int[] order = OrderOfNames(table);
        ILookup<string, int> videosOf = Enumerable.Range(0, truth.Videos.Count)
            .SelectMany(video => truth.LabelsOf(video), (video, label) => (video, label))
            .ToLookup(pair => pair.label, pair => pair.video, StringComparer.Ordinal);
        string[] labels = videosOf.Select(group => group.Key).Order(StringComparer.Ordinal).ToArray();
        ClassScore[] classes = new ClassScore[labels.Length];
        Parallel.For(0, labels.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            int[] videos = videosOf[labels[i]].ToArray();
            ClassColumn column = table.Columns[table.ClassOf(labels[i])];
            classes[i] = new ClassScore
            {
                Label = labels[i],
                Videos = videos.Length,
                AveragePrecision = AveragePrecision.Of(column, order, videos),
                Error1 = Error(videos, ranks, 1),
                Error5 = Error(videos, ranks, Many),
            };
        });

        int[] all = Enumerable.Range(0, truth.Videos.Count).ToArray();
        return new PredictionScore
        {
            Error1 = Error(all, ranks, 1),
            Error5 = Error(all, ranks, Many),
            MeanAveragePrecision = classes.Average(one => one.AveragePrecision),
            Videos = truth.Videos.Count,
            Missing = missing,
            OutsideGroundTruth = table.Outside.Count,
            Excluded = truth.ExcludedCount,
            Predictions = table.Count,
            PerClass = classes,
        };
    }

    /// <summary>Says where a score is what it is because predictions and ground truth name their videos differently.</summary>
    /// <param name="table">The scores.</param>
    /// <param name="score">What came out.</param>
    /// <returns>A sentence or two, or <see langword="null"/> where nothing looks odd.</returns>
    public static string? Doubt(PredictionTable table, PredictionScore score)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(score);
        return score.Missing == 0 || score.OutsideGroundTruth == 0
            ? null
            : $"{score.Missing:N0} of {score.Videos:N0} videos have no prediction and count as wrong, while {score.OutsideGroundTruth:N0} predicted videos "
                + $"('{table.Outside.First()}' is one) are not in the ground truth. Videos are named by their bare id, or as clips are: <id>_<start>_<end>.";
    }

    private static double Error(int[] videos, int[] ranks, int k) => 1 - ((double)videos.Count(video => ranks[video] < k) / videos.Length);

    /// <summary>
    /// How many scores of a video are better than that of its label (of the best-ranked one, where it has several);
    /// <see cref="int.MaxValue"/> where its label has no score.
    /// </summary>
    private static int[] RanksOfTruth(PredictionTable table, out int missing, CancellationToken cancellationToken)
    {
        int count = table.Truth.Videos.Count;
        (double[] score, int[] label) = BestOfTruth(table);
        int[] ranks = new int[count];
        bool[] isPredicted = new bool[count];
        int[] lastClass = new int[count + table.Outside.Count];
        Array.Fill(lastClass, -1);
        for (int c = 0; c < table.Columns.Count; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> videos = table.Columns[c].Videos;
            ReadOnlySpan<double> scores = table.Columns[c].Scores;
            for (int i = 0; i < videos.Length; i++)
            {
                int video = videos[i];
                if (lastClass[video] == c)
                {
                    throw new EvaluationException(EvaluationFault.Duplicate,
                        $"The video '{table.NameOf(video)}' has two scores for the label '{table.Labels[c]}': one of them has to go.");
                }

                lastClass[video] = c;
                if (video < count)
                {
                    isPredicted[video] = true;
                    ranks[video] += IsBetter(scores[i], c, score[video], label[video], table.Labels) ? 1 : 0;
                }
            }
        }

        for (int video = 0; video < count; video++)
        {
            ranks[video] = label[video] < 0 ? int.MaxValue : ranks[video];
        }

        missing = isPredicted.Count(predicted => !predicted);
        return ranks;
    }

    private static (double[] Score, int[] Label) BestOfTruth(PredictionTable table)
    {
        GroundTruth truth = table.Truth;
        double[] score = new double[truth.Videos.Count];
        int[] label = new int[truth.Videos.Count];
        Array.Fill(label, -1);
        for (int c = 0; c < table.Columns.Count; c++)
        {
            ReadOnlySpan<int> videos = table.Columns[c].Videos;
            ReadOnlySpan<double> scores = table.Columns[c].Scores;
            for (int i = 0; i < videos.Length; i++)
            {
                int video = videos[i];
                if (video < truth.Videos.Count && truth.LabelsOf(video).Contains(table.Labels[c])
                    && (label[video] < 0 || IsBetter(scores[i], c, score[video], label[video], table.Labels)))
                {
                    (score[video], label[video]) = (scores[i], c);
                }
            }
        }

        return (score, label);
    }

    private static bool IsBetter(double score, int label, double other, int otherLabel, IReadOnlyList<string> labels) =>
        otherLabel >= 0 && (score > other
            || (score == other && label != otherLabel && string.CompareOrdinal(labels[label], labels[otherLabel]) < 0));

    /// <summary>The place of each video, those outside the ground truth included, in the ordinal order of names.</summary>
    private static int[] OrderOfNames(PredictionTable table)
    {
        string[] names = [.. table.Truth.Videos, .. table.Outside];
        int[] videos = Enumerable.Range(0, names.Length).ToArray();
        Array.Sort(names, videos, StringComparer.Ordinal);
        int[] order = new int[videos.Length];
        for (int place = 0; place < videos.Length; place++)
        {
            order[videos[place]] = place;
        }

        return order;
    }
}
