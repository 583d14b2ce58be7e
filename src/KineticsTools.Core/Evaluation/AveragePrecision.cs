namespace KineticsTools.Evaluation;

/// <summary>
/// Average precision with the interpolation of PASCAL VOC 2011: the area under precision over recall, where precision at a recall
/// is the best one at that recall or a higher one.
/// </summary>
internal static class AveragePrecision
{
    /// <summary>The average precision of one class.</summary>
    /// <param name="column">Its scores.</param>
    /// <param name="order">The place of each video by which equal scores are ranked.</param>
    /// <param name="relevant">The videos that have the class; at least one.</param>
    /// <returns>From 0 to 1; 0 where none of them has a score.</returns>
    internal static double Of(ClassColumn column, int[] order, int[] relevant)
    {
        double[] scores = column.Scores.ToArray();
        int[] videos = column.Videos.ToArray();
        Rank(scores, videos, order);

        HashSet<int> isRelevant = [.. relevant];
        List<double> precisions = [];
        for (int i = 0; i < videos.Length; i++)
        {
            if (isRelevant.Contains(videos[i]))
            {
                precisions.Add((precisions.Count + 1.0) / (i + 1));
            }
        }

        // Each hit raises recall by the same step; from the last one back, precision is the best so far.
        double best = 0;
        double sum = 0;
        for (int hit = precisions.Count - 1; hit >= 0; hit--)
        {
            best = Math.Max(best, precisions[hit]);
            sum += best;
        }

        return sum / relevant.Length;
    }

    /// <summary>Puts the best score first, and equal ones in the given order.</summary>
    private static void Rank(double[] scores, int[] videos, int[] order)
    {
        Array.Sort(scores, videos);
        Array.Reverse(scores);
        Array.Reverse(videos);
        for (int start = 0, end; start < scores.Length; start = end)
        {
            end = start + 1;
            while (end < scores.Length && scores[end] == scores[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                videos.AsSpan(start, end - start).Sort((one, other) => order[one].CompareTo(order[other]));
            }
        }
    }
}
