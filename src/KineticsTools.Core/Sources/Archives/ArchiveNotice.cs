namespace KineticsTools.Sources.Archives;

/// <summary>Something about archives that a person should hear of while the run goes on.</summary>
/// <param name="Message">What happened.</param>
/// <param name="IsError">Whether something that was asked for is left out for it.</param>
public readonly record struct ArchiveNotice(string Message, bool IsError);
