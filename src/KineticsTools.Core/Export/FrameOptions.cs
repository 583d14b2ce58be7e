using KineticsTools.Saving;

namespace KineticsTools.Export;

/// <summary>How frames are to be written.</summary>
public sealed record FrameOptions
{
    /// <summary>mjpeg's quality where nothing is said: nearly without loss, some 25 KB a frame of short side 256.</summary>
    public const int DefaultQuality = 2;

    /// <summary>The folder that the folders of frames go to, as a full path.</summary>
    public required string Destination { get; init; }

    /// <summary>Where the clips are; <see langword="null"/> where each brings its own path.</summary>
    public ClipLocation? Location { get; init; }

    /// <summary>
    /// Where under the destination a clip's folder belongs. The default has underscores for spaces, because MMAction2's list of such
    /// folders cannot hold spaces.
    /// </summary>
    public ClipLayout Layout { get; init; } = new(ClipLayout.Default, LabelStyle.Underscore);

    /// <summary>Frames a second; <see langword="null"/> for every frame of the clip.</summary>
    public double? FrameRate { get; init; }

    /// <summary>The short side in pixels; a smaller clip stays as it is. <see langword="null"/> for the clip's own.</summary>
    public int? ShortSide { get; init; }

    /// <summary>mjpeg's quality scale: 1 (best) to 31.</summary>
    public int Quality { get; init; } = DefaultQuality;

    /// <summary>How many clips are in the works at once. No more than there are cores are decoded at once.</summary>
    public int ThrottleLimit { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to make frames anew that are there already.</summary>
    public bool Force { get; init; }

    /// <summary>How long one clip may take.</summary>
    public TimeSpan TimeLimit { get; init; } = SaveOptions.DefaultTimeLimit;
}
