namespace KineticsTools.Saving;

/// <summary>How a run ended, in one word, as its summary names it.</summary>
public enum RunOutcome
{
    /// <summary>All was done, and nothing failed. Clips that cannot be had are results, and no failure.</summary>
    Done,

    /// <summary>It came to its end, and some of it failed.</summary>
    SomeFailed,

    /// <summary>Its time was up before all was done.</summary>
    TimeUp,

    /// <summary>Somebody stopped it: Ctrl+C, or what a scheduler sends.</summary>
    Stopped,

    /// <summary>A source refuses to go on.</summary>
    Refused,

    /// <summary>It could not go on, or not begin; the message says why.</summary>
    Fault,
}
