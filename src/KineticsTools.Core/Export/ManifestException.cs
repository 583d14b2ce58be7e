namespace KineticsTools.Export;

/// <summary>What makes a manifest impossible.</summary>
public enum ManifestFault
{
    /// <summary>No clip would be in it.</summary>
    Empty,

    /// <summary>The clips are of two releases, whose class indices differ.</summary>
    MixedReleases,

    /// <summary>The labels do not say which release the clips are of.</summary>
    UnknownRelease,

    /// <summary>A label is no class of the release.</summary>
    UnknownClass,

    /// <summary>The format cannot hold a clip, or the path of one.</summary>
    NotRepresentable,

    /// <summary>Something is there already that must not be replaced.</summary>
    TargetExists,

    /// <summary>There is no such format, or an option makes no sense with it.</summary>
    BadOption,

    /// <summary>It could not be written.</summary>
    WriteFailed,
}

/// <summary>A manifest cannot be written, and nothing was.</summary>
/// <param name="fault">Why, in one word.</param>
/// <param name="message">Why, and what to do.</param>
/// <param name="innerException">What the system said.</param>
public sealed class ManifestException(ManifestFault fault, string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException)
{
    /// <summary>Why, in one word.</summary>
    public ManifestFault Fault { get; } = fault;

    /// <summary>A manifest without a clip.</summary>
    /// <param name="why">Why there is none, in a sentence.</param>
    /// <returns>The exception.</returns>
    public static ManifestException OfNothing(string why = "No clip was given.") =>
        new(ManifestFault.Empty, $"A manifest of nothing is not written. {why}");
}
