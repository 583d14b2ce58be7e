namespace KineticsTools;

/// <summary>What became of a clip.</summary>
public enum ClipStatus
{
    /// <summary>Fetched, cut, verified and in its place.</summary>
    Saved,

    /// <summary>Nothing to do: it is there already, or the same run has it in hand.</summary>
    Skipped,

    /// <summary>It cannot be had; <see cref="ClipResult.Reason"/> says why. Data, not an error.</summary>
    Unavailable,

    /// <summary>Something went wrong that may go right another time.</summary>
    Failed,
}
