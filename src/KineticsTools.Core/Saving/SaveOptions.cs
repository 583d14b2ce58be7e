using KineticsTools.Media;

namespace KineticsTools.Saving;

/// <summary>How clips are to be saved.</summary>
public sealed record SaveOptions
{
    /// <summary>How long one clip may take to cut: longer means that ffmpeg hangs on a damaged video.</summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromMinutes(10);

    /// <summary>x264's constant rate factor where none is given: some 390 KB for 10 s at short side 256.</summary>
    public const int DefaultQuality = 23;

    /// <summary>x264's preset where none is given: two thirds of ultrafast's clips a second, at a third of its size.</summary>
    public const string DefaultPreset = "veryfast";

    /// <summary>The folder that the clips go to, as a full path.</summary>
    public required string Destination { get; init; }

    /// <summary>Where under the destination a clip belongs.</summary>
    public ClipLayout Layout { get; init; } = new(ClipLayout.Default, LabelStyle.Published);

    /// <summary>Exact to the frame, or the stream as it is.</summary>
    public CutMode Cut { get; init; } = CutMode.Precise;

    /// <summary>Which streams to keep.</summary>
    public MediaKind Media { get; init; } = MediaKind.Both;

    /// <summary>The short side in pixels; a smaller video stays as it is. <see langword="null"/> for the video's own.</summary>
    public int? ShortSide { get; init; }

    /// <summary>Frames a second; <see langword="null"/> for the video's own.</summary>
    public double? FrameRate { get; init; }

    /// <summary>How sound is coded that is saved alone.</summary>
    public AudioFormat AudioFormat { get; init; } = AudioFormat.M4a;

    /// <summary>Samples of sound a second; <see langword="null"/> for the video's own.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Channels of sound; <see langword="null"/> for the video's own.</summary>
    public int? Channels { get; init; }

    /// <summary>x264's constant rate factor: 0 (lossless) to 51; <see langword="null"/> for <see cref="DefaultQuality"/>.</summary>
    public int? Quality { get; init; }

    /// <summary>x264's preset; <see langword="null"/> for <see cref="DefaultPreset"/>.</summary>
    public string? Preset { get; init; }

    /// <summary>How many clips are in the works at once.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>Whether clips of another layout or release than the destination's may be saved beside those that are there.</summary>
    public bool AllowMixed { get; init; }

    /// <summary>Whether to make clips anew that are there already.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// Whether to ask again for clips of which an earlier run found out that they cannot be had (see <see cref="RememberedReasons"/>).
    /// </summary>
    public bool RetryUnavailable { get; init; }

    /// <summary>
    /// Whether to take those clips alone that failed when they were last tried; with <see cref="RetryUnavailable"/> also those that
    /// could not be had.
    /// </summary>
    public bool RetryFailed { get; init; }

    /// <summary>
    /// Whether to check the clips that are there against the checksums of the journal, or by decoding them where there is none, and
    /// to make the damaged ones anew.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>
    /// How long the run may take; <see langword="null"/> for as long as it needs. Then no more clips are begun, and those in the
    /// works have <see cref="FinishingTime"/> to be finished.
    /// </summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>The file that the run logs to, as a full path; <see langword="null"/> for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>The file that the run writes its summary to, as a full path; <see langword="null"/> for none.</summary>
    public string? SummaryPath { get; init; }

    /// <summary>How long clips in the works are waited for when the time is up.</summary>
    public static readonly TimeSpan FinishingTime = TimeSpan.FromMinutes(1);

    /// <summary>How long one clip may take to cut.</summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>How many clips are in the works at once where nothing else is said: 8, or the cores where there are more.</summary>
    public static int DefaultThrottleLimit => Math.Max(8, Environment.ProcessorCount);

    /// <summary>The ending of the clips, by the streams that they keep.</summary>
    public string Extension => Media == MediaKind.Audio ? AudioEncoding.ExtensionOf(AudioFormat) : ".mp4";

    /// <summary>Whether a clip that somebody else has cut can stay as it is, byte for byte.</summary>
    public bool KeepsMedia =>
        Media == MediaKind.Both && ShortSide is null && FrameRate is null && Quality is null && Preset is null
        && SampleRate is null && Channels is null;

    /// <summary>Where a clip belongs.</summary>
    /// <param name="clip">The clip.</param>
    /// <returns>Its full path, under <see cref="Destination"/>.</returns>
    public string PathOf(KineticsClip clip) => Layout.PathOf(Destination, clip, Extension);
}
