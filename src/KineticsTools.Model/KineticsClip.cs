namespace KineticsTools;

/// <summary>
/// One row of an annotation file: a window of a YouTube video and the human action in it.
/// Immutable, and valid by construction: no clip with a malformed id or an empty window can exist.
/// </summary>
public sealed record KineticsClip
{
    /// <summary>Makes a clip.</summary>
    /// <param name="youTubeId">The video's id: 11 of <c>A-Za-z0-9_-</c>.</param>
    /// <param name="timeStart">Where the window starts, in whole seconds from the start of the video; 0 or more.</param>
    /// <param name="timeEnd">Where the window ends, in whole seconds; after <paramref name="timeStart"/>.</param>
    /// <exception cref="ArgumentException">The id is malformed, or the window is empty or starts before 0.</exception>
    public KineticsClip(string youTubeId, int timeStart, int timeEnd)
    {
        if (!KineticsTools.YouTubeId.IsValid(youTubeId))
        {
            throw new ArgumentException($"'{youTubeId}' is not a YouTube id: 11 of A-Z, a-z, 0-9, '_' and '-'.", nameof(youTubeId));
        }

        if (timeStart < 0)
        {
            throw new ArgumentException($"time_start is {timeStart}; it cannot be negative.", nameof(timeStart));
        }

        if (timeEnd <= timeStart)
        {
            throw new ArgumentException($"time_end {timeEnd} is not after time_start {timeStart}.", nameof(timeEnd));
        }

        YouTubeId = youTubeId;
        TimeStart = timeStart;
        TimeEnd = timeEnd;
    }

    /// <summary>The class, as published; <see langword="null"/> where the release holds it out (test files).</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Whether the file puts the label in quotes, as the first Kinetics 400 val does with those of several words. The older shell
    /// filters print them as they stand.
    /// </summary>
    public bool IsLabelQuoted { get; init; }

    /// <summary>The video's id: 11 of <c>A-Za-z0-9_-</c>. One id can have several windows in Kinetics 600 and 700.</summary>
    public string YouTubeId { get; }

    /// <summary>Where the window starts, in whole seconds from the start of the video.</summary>
    public int TimeStart { get; }

    /// <summary>Where the window ends, in whole seconds from the start of the video.</summary>
    public int TimeEnd { get; }

    /// <summary>
    /// <c>train</c>, <c>val</c> or <c>test</c> (see <see cref="SplitNames"/>); another word of the file in lower case;
    /// <see langword="null"/> where the file names none.
    /// </summary>
    public string? Split => SplitNames.Normalize(SplitWord);

    /// <summary>The split as the file words it: the later official files say <c>validate</c> for <c>val</c>.</summary>
    public string? SplitWord { get; init; }

    /// <summary>Whether the video is under a Creative Commons licence; <see langword="null"/> where the file does not say.</summary>
    public bool? IsCreativeCommons { get; init; }

    /// <summary>The release (see <see cref="ReleaseNames"/>), or <see langword="null"/> where it is not known.</summary>
    public string? Release { get; init; }

    /// <summary>Columns of the file that Kinetics does not define, by name; <see langword="null"/> where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Extra { get; init; }

    /// <summary>The length of the window in seconds: 10 but for some 30 rows of Kinetics 700.</summary>
    public int Length => TimeEnd - TimeStart;

    /// <summary>The address of the video's page.</summary>
    public string Url => "https://www.youtube.com/watch?v=" + YouTubeId;

    /// <summary>What tells this clip from every other: id and window. An id alone repeats in Kinetics 600 and 700.</summary>
    public ClipKey Key => new(YouTubeId, TimeStart, TimeEnd);

    /// <summary>The clip in one line, as messages name it.</summary>
    /// <returns>For example <c>0wR5jVB-WPk 417-427 (abseiling)</c>.</returns>
    public override string ToString() => Label is null ? Key.ToString() : $"{Key} ({Label})";
}
