namespace KineticsTools;

/// <summary>By what coverage is told apart.</summary>
public enum CoverageGroup
{
    /// <summary>By the split.</summary>
    Split,

    /// <summary>By the release.</summary>
    Release,

    /// <summary>By the class.</summary>
    Class,
}
