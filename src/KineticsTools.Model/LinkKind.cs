namespace KineticsTools;

/// <summary>How a folder of clips for a framework refers to the clips.</summary>
public enum LinkKind
{
    /// <summary>By symbolic links: at once, and without room. Windows lets only administrators and developers make them.</summary>
    SymbolicLink,

    /// <summary>By copies, which stay when the clips go.</summary>
    Copy,
}
