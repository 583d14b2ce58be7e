namespace KineticsTools.Journal;

/// <summary>The newest that a journal says of a clip.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Ticks">When it was written, as UTC ticks.</param>
/// <param name="Status">What became of the clip.</param>
/// <param name="Reason">Why.</param>
/// <param name="OfYouTube">Whether it came from YouTube, or YouTube said it.</param>
/// <param name="Milliseconds">The length of the saved clip; 0 where it is not known.</param>
internal readonly record struct ClipState(
    JournalPlace Place, long Ticks, ClipStatus Status, ClipReason Reason, bool OfYouTube, int Milliseconds)
{
    /// <summary>
    /// Whether it was written after another: in one file the order of the lines says so, since a clock can be set back; between
    /// files the time does.
    /// </summary>
    internal bool IsAfter(ClipState other) => Place.File == other.Place.File ? Place.Line > other.Place.Line : Ticks >= other.Ticks;
}

/// <summary>
/// The newest state of each clip of a journal, packed, because there may be 650,000 of them: some 70 bytes a clip.
/// </summary>
internal sealed class ClipHistory
{
    private readonly Dictionary<UInt128, ClipState> _states = [];
    private readonly Dictionary<ulong, (ClipState State, byte[] Sum)>? _sums;

    private ClipHistory(bool withChecksums) => _sums = withChecksums ? [] : null;

    /// <summary>A history that knows nothing.</summary>
    internal static ClipHistory None { get; } = new(withChecksums: false);

    /// <summary>Reads a journal.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="withChecksums">Whether the checksums of saved clips are wanted too.</param>
    /// <param name="warn">Told what of the journal cannot be used.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<ClipHistory> ReadAsync(
        JournalReader reader, bool withChecksums, Action<string> warn, CancellationToken cancellationToken)
    {
        ClipHistory history = new(withChecksums);
        await foreach (PlacedEntry entry in reader.ReadAsync(warn, withChecksums ? null : history.Add, cancellationToken).ConfigureAwait(false))
        {
            history.Add(entry, reader.Destination);
        }

        return history;
    }

    /// <summary>What is known of a clip, or <see langword="null"/>.</summary>
    internal ClipState? Find(ClipKey key) => _states.TryGetValue(Pack(key), out ClipState state) ? state : null;

    /// <summary>The SHA-256 that a clip's file had when it was saved; <see langword="null"/> where it is not known.</summary>
    internal string? FindChecksum(string destination, string path) =>
        _sums is not null && _sums.TryGetValue(PackPath(destination, path), out (ClipState, byte[] Sum) known)
            ? Convert.ToHexString(known.Sum).ToLowerInvariant()
            : null;

    /// <summary>Whether an entry is the newest of its clip.</summary>
    internal bool IsNewest(PlacedEntry entry) => Find(entry.Entry.Clip.Key)?.Place == entry.Place;

    private void Add(PlacedEntry placed, string destination)
    {
        JournalEntry entry = placed.Entry;
        ClipState state = new(
            placed.Place, entry.Time.UtcTicks, entry.Status, entry.Reason, entry.Source == Sources.ClipSources.YouTube,
            (int)Math.Clamp(entry.Duration?.TotalMilliseconds ?? 0, 0, int.MaxValue));
        Add(entry.Clip.Key, state);
        if (_sums is not null && entry.Sha256 is { Length: 64 } sum && sum.All(char.IsAsciiHexDigit))
        {
            ulong path = PackPath(destination, entry.Path);
            if (!_sums.TryGetValue(path, out (ClipState State, byte[] Sum) before) || state.IsAfter(before.State))
            {
                _sums[path] = (state, Convert.FromHexString(sum));
            }
        }
    }

    private void Add(ClipKey key, ClipState state)
    {
        UInt128 packed = Pack(key);
        if (!_states.TryGetValue(packed, out ClipState known) || state.IsAfter(known))
        {
            _states[packed] = state;
        }
    }

    private static ulong PackPath(string destination, string path) => Selection.StableHash.Of(JournalLines.RelativePath(destination, path));

    /// <summary>An identity in 128 bits without loss: 11 characters of 6 bits, and two numbers of 31.</summary>
    internal static UInt128 Pack(ClipKey key)
    {
        UInt128 bits = 0;
        foreach (char c in key.YouTubeId)
        {
            bits = (bits << 6) | c switch
            {
                >= 'a' => (uint)(c - 'a'),
                '_' => 62,
                >= 'A' => (uint)(c - 'A' + 26),
                '-' => 63,
                _ => (uint)(c - '0' + 52),
            };
        }

        return (bits << 62) | ((UInt128)(uint)key.TimeStart << 31) | (uint)key.TimeEnd;
    }
}
