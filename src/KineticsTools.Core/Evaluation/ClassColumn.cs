namespace KineticsTools.Evaluation;

/// <summary>The scores of one class: in compact arrays, because there may be millions.</summary>
internal sealed class ClassColumn
{
    private int[] _videos = [];
    private double[] _scores = [];
    private int _count;

    /// <summary>The videos, by index.</summary>
    internal ReadOnlySpan<int> Videos => _videos.AsSpan(0, _count);

    /// <summary>The score of each.</summary>
    internal ReadOnlySpan<double> Scores => _scores.AsSpan(0, _count);

    internal void Add(int video, double score)
    {
        if (_count == _videos.Length)
        {
            int room = Math.Max(16, _count + (_count / 2));
            Array.Resize(ref _videos, room);
            Array.Resize(ref _scores, room);
        }

        _videos[_count] = video;
        _scores[_count++] = score;
    }
}
