namespace KineticsTools.Saving;

/// <summary>Another run has the lock of the destination.</summary>
/// <param name="destination">The destination.</param>
/// <param name="holder">Who has it, where that is known.</param>
public sealed class DestinationBusyException(string destination, string? holder) : InvalidOperationException(
    $"Another run has the lock of '{destination}'{(holder is null ? "" : $" ({holder})")}. Nothing was done; start this one again when that has ended.");
