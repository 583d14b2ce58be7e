namespace KineticsTools;

/// <summary>Why a clip is not in a manifest.</summary>
public enum OmissionKind
{
    /// <summary>There is no file of it.</summary>
    Missing,

    /// <summary>Its file is empty, not whole, or not as long as its window.</summary>
    Invalid,

    /// <summary>It has no label, and the format needs one.</summary>
    Unlabeled,

    /// <summary>The same file came before.</summary>
    Duplicate,
}
