namespace KineticsTools;

/// <summary>Who keeps archives of trimmed clips for everybody.</summary>
public enum ArchiveMirror
{
    /// <summary>The Common Visual Data Foundation: Kinetics 400, 600 and 700-2020, 436 to 867 GB each.</summary>
    Cvdf,
}
