using KineticsTools.Sources;

namespace KineticsTools.Evaluation;

/// <summary>
/// Which classes videos really show. A video is named by its id alone, as the challenge does, or as clips on disk are named,
/// <c>&lt;id&gt;_&lt;start&gt;_&lt;end&gt;</c>: of a video with several windows only the latter says which one.
/// </summary>
public sealed class GroundTruth
{
    /// <summary>What <see cref="Find"/> gives for a video that was left out as blocked.</summary>
    public const int Excluded = -1;

    /// <summary>What <see cref="Find"/> gives for a video that is not here.</summary>
    public const int Unknown = -2;

    private const int Ambiguous = -3;

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<List<string>> _labels = [];
    private readonly HashSet<string> _excludedNames = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _excludedIds;

    /// <summary>Makes a ground truth without videos.</summary>
    /// <param name="excludedIds">The ids of the videos that are left out on both sides.</param>
    public GroundTruth(IReadOnlySet<string>? excludedIds = null) => _excludedIds = excludedIds ?? new HashSet<string>();

    /// <summary>The names of the videos, those that were left out not among them.</summary>
    public IReadOnlyList<string> Videos => _names;

    /// <summary>How many videos were left out.</summary>
    public int ExcludedCount => _excludedNames.Count;

    /// <summary>The labels of a video; one, but for data that say otherwise.</summary>
    /// <param name="video">The video's index in <see cref="Videos"/>.</param>
    /// <returns>The labels.</returns>
    public IReadOnlyList<string> LabelsOf(int video) => _labels[video];

    /// <summary>Adds a video that is named by its id alone.</summary>
    /// <param name="id">The id.</param>
    /// <param name="labels">Its labels.</param>
    public void Add(string id, IEnumerable<string> labels)
    {
        if (_excludedIds.Contains(id))
        {
            _excludedNames.Add(id);
        }
        else
        {
            AddVideo(id, labels);
        }
    }

    /// <summary>Adds a clip. It answers to its clip name, and to the video's id as long as no other clip of it is here.</summary>
    /// <param name="clip">The clip; without a label, nothing is added.</param>
    public void Add(KineticsClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (clip.Label is null)
        {
            return;
        }

        string name = ClipFileName.Of(clip.Key);
        if (_excludedIds.Contains(clip.YouTubeId) || _excludedIds.Contains(name))
        {
            _excludedNames.Add(name);
            return;
        }

        bool isNew = !_indices.ContainsKey(name);
        int video = AddVideo(name, [clip.Label]);
        if (isNew && !_indices.TryAdd(clip.YouTubeId, video))
        {
            _indices[clip.YouTubeId] = Ambiguous;
        }
    }

    /// <summary>Finds a video.</summary>
    /// <param name="name">Its id, or a clip's name.</param>
    /// <returns>The index in <see cref="Videos"/>, <see cref="Excluded"/> or <see cref="Unknown"/>.</returns>
    /// <exception cref="EvaluationException">The id has several windows here, so it does not say which is meant.</exception>
    public int Find(string name)
    {
        if (_excludedIds.Contains(name))
        {
            return Excluded;
        }

        if (!_indices.TryGetValue(name, out int video))
        {
            return ClipFileName.Parse(name) is ClipKey key ? FindClip(key) : Unknown;
        }

        return video != Ambiguous ? video : throw new EvaluationException(EvaluationFault.Duplicate,
            $"The ground truth has several windows of the video '{name}': name the one that is meant as its clip is named, {name}_<start>_<end>.");
    }

    private int FindClip(ClipKey key)
    {
        string name = ClipFileName.Of(key);
        return _excludedIds.Contains(key.YouTubeId) || _excludedIds.Contains(name) ? Excluded
            : _indices.TryGetValue(name, out int video) ? video
            : _indices.TryGetValue(key.YouTubeId, out video) && video >= 0 && _names[video] == key.YouTubeId ? video
            : Unknown;
    }

    private int AddVideo(string name, IEnumerable<string> labels)
    {
        if (!_indices.TryGetValue(name, out int video))
        {
            video = _names.Count;
            _indices.Add(name, video);
            _names.Add(name);
            _labels.Add([]);
        }

        _labels[video].AddRange(labels.Distinct().Except(_labels[video]).ToArray());
        return video;
    }
}
