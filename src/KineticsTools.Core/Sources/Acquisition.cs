using KineticsTools.Media;

namespace KineticsTools.Sources;

/// <summary>What a source answers to the wish for a clip: its media, or why it has none.</summary>
public sealed record Acquisition
{
    /// <summary>The media, or <see langword="null"/> where the source cannot give the clip.</summary>
    public AcquiredMedia? Media { get; private init; }

    /// <summary>Why there is no media.</summary>
    public ClipReason Reason { get; private init; }

    /// <summary>Why there is no media, in words.</summary>
    public string? Message { get; private init; }

    /// <summary>Whether it is not that the clip cannot be had, but that something went wrong which may go right another time.</summary>
    public bool IsFailure { get; private init; }

    /// <summary>The source has it.</summary>
    /// <param name="media">The media.</param>
    /// <returns>The answer.</returns>
    public static Acquisition Of(AcquiredMedia media) => new() { Media = media };

    /// <summary>The source cannot give it.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">Why, in words.</param>
    /// <returns>The answer.</returns>
    public static Acquisition None(ClipReason reason, string message) => new() { Reason = reason, Message = message };

    /// <summary>The source has it, or might, and something went wrong.</summary>
    /// <param name="reason">What.</param>
    /// <param name="message">What, in words.</param>
    /// <returns>The answer.</returns>
    public static Acquisition Failure(ClipReason reason, string message) => new() { Reason = reason, Message = message, IsFailure = true };
}

/// <summary>Media that a source has put on disk. To be disposed when the clip is made.</summary>
/// <param name="Video">The file with the picture.</param>
/// <param name="Audio">The file with the sound; the same one, another one, or <see langword="null"/> for none.</param>
public sealed record AcquiredMedia(MediaPart Video, MediaPart? Audio) : IAsyncDisposable
{
    /// <summary>Whether the file is the clip itself, cut by somebody before, and not a longer video.</summary>
    public bool IsTrimmed { get; init; }

    /// <summary>The ending that the file's form has, with its dot: of its name, where that says it.</summary>
    public string Extension { get; init; } = Path.GetExtension(Video.Path);

    /// <summary>How many bytes came over the network for it.</summary>
    public long BytesFetched { get; init; }

    /// <summary>Gives back what the media holds: deletes what was fetched for this clip alone.</summary>
    public Func<ValueTask>? Release { get; init; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Release?.Invoke() ?? ValueTask.CompletedTask;
}
