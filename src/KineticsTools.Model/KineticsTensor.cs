namespace KineticsTools;

/// <summary>A tensor of a clip, written as a <c>.npy</c> file.</summary>
public sealed record KineticsTensor
{
    /// <summary>The tensor's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The clip's full path.</summary>
    public required string ClipPath { get; init; }

    /// <summary>The clip's identity as its file name says it, or <see langword="null"/> where it says none.</summary>
    public ClipKey? Key { get; init; }

    /// <summary>Colours or flow.</summary>
    public required TensorKind Stream { get; init; }

    /// <summary>The size of each dimension: 1, frames, height, width, channels.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Whether it was there already, and left as it is.</summary>
    public bool Skipped { get; init; }
}
