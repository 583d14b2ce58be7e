namespace KineticsTools;

/// <summary>How a label is written as a folder name.</summary>
public enum LabelStyle
{
    /// <summary>As published, with spaces: <c>hugging (not baby)</c>.</summary>
    Published,

    /// <summary>With underscores for spaces: <c>hugging_(not_baby)</c>.</summary>
    Underscore,
}
