namespace KineticsTools;

/// <summary>What a run wrote down of a clip in the journal of its destination: the result, and who had it when.</summary>
public sealed record JournalEntry : ClipResult
{
    /// <summary>When the result was there, by the clock of <see cref="Host"/>.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The machine, or <see langword="null"/> where the journal does not say.</summary>
    public string? Host { get; init; }

    /// <summary>The number of the process on that machine; 0 where the journal does not say.</summary>
    public int ProcessId { get; init; }

    /// <summary>Who ran it, or <see langword="null"/> where the journal does not say.</summary>
    public string? User { get; init; }

    /// <summary>The versions of the programs that took part, by their names.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();
}
