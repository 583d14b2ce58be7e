namespace KineticsTools.Sources;

/// <summary>Which videos and clips some folders hold, by the names of the files.</summary>
internal sealed class VideoIndex
{
    private readonly Dictionary<string, string> _videos = new(StringComparer.Ordinal);
    private readonly Dictionary<ClipKey, string> _clips = [];

    internal static VideoIndex Of(IReadOnlyList<string> folders)
    {
        VideoIndex index = new();
        foreach (string path in folders.SelectMany(MediaFiles.Under))
        {
            index.Add(path);
        }

        return index;
    }

    internal string? FindVideo(string id) => _videos.GetValueOrDefault(id);

    internal string? FindClip(ClipKey key) => _clips.GetValueOrDefault(key);

    private void Add(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        if (ClipFileName.Parse(stem) is ClipKey key)
        {
            Keep(_clips, key, path);
        }
        else if (YouTubeId.IsValid(stem))
        {
            Keep(_videos, stem, path);
        }
        else if (stem.EndsWith(']') && stem.LastIndexOf('[') is int bracket and >= 0 && YouTubeId.IsValid(stem.AsSpan()[(bracket + 1)..^1]))
        {
            Keep(_videos, stem[(bracket + 1)..^1], path);
        }
    }

    /// <summary>Keeps the better of two files; never the one that happened to be listed first.</summary>
    private static void Keep<TKey>(Dictionary<TKey, string> files, TKey key, string path)
        where TKey : notnull
    {
        if (!files.TryGetValue(key, out string? other) || Compare(path, other) < 0)
        {
            files[key] = path;
        }

        static int Compare(string a, string b)
        {
            int byKind = MediaFiles.RankOf(a).CompareTo(MediaFiles.RankOf(b));
            return byKind != 0 ? byKind : string.CompareOrdinal(a, b);
        }
    }
}
