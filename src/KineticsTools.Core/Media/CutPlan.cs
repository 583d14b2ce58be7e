namespace KineticsTools.Media;

/// <summary>A clip to cut: from what, which window, how, and where to.</summary>
public sealed record CutPlan
{
    /// <summary>The file that has the picture; <see langword="null"/> only where sound alone is wanted.</summary>
    public MediaPart? Video { get; init; }

    /// <summary>
    /// The file that has the sound; may be the one that has the picture. <see langword="null"/> where there is none,
    /// or where no sound is wanted.
    /// </summary>
    public MediaPart? Audio { get; init; }

    /// <summary>Where the window starts, in seconds of the video; 0 or more.</summary>
    public required double Start { get; init; }

    /// <summary>The length of the window in seconds; more than 0.</summary>
    public required double Length { get; init; }

    /// <summary>Exact by encoding anew, or the streams as they are.</summary>
    public CutMode Mode { get; init; } = CutMode.Precise;

    /// <summary>Which streams the clip keeps.</summary>
    public MediaKind Media { get; init; } = MediaKind.Both;

    /// <summary>
    /// The wanted short side in pixels as shown (after rotation), 16 to 8192; an odd one is taken one lower, because 4:2:0
    /// video has even sides. The other side follows. A smaller video keeps its size. <see langword="null"/> keeps any size.
    /// </summary>
    public int? ShortSide { get; init; }

    /// <summary>The wanted frames a second, up to 240; <see langword="null"/> keeps the video's own frames.</summary>
    public double? FrameRate { get; init; }

    /// <summary>x264's constant rate factor, 0 (lossless) to 51 (worst).</summary>
    public int Quality { get; init; } = 23;

    /// <summary>x264's preset, one of <see cref="Presets"/>.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>
    /// How many threads decode and how many encode, 1 to 64. Frames and times are the same with any number; the bytes that x264
    /// makes are not.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>How sound is coded that is alone; with a picture it is AAC.</summary>
    public AudioFormat AudioFormat { get; init; } = AudioFormat.M4a;

    /// <summary>The wanted samples of sound a second, 8000 to 192000; <see langword="null"/> keeps the video's own.</summary>
    public int? SampleRate { get; init; }

    /// <summary>The wanted channels of sound, 1 to 8; <see langword="null"/> keeps the video's own.</summary>
    public int? Channels { get; init; }

    /// <summary>
    /// Where the clip is written, over what is there. Its extension does not matter: the format is MP4, or for sound alone what
    /// <see cref="AudioFormat"/> says.
    /// </summary>
    public required string OutputPath { get; init; }

    /// <summary>How long the cut may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>x264's presets, quickest first.</summary>
    public static IReadOnlyList<string> Presets { get; } =
    [
        "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow", "placebo",
    ];

    /// <summary>The file that decides how long the clip is: the picture's, or where sound alone is wanted the sound's.</summary>
    internal MediaPart Main => (Media == MediaKind.Audio ? Audio : Video)!;

    /// <summary>Whether the clip is an MP4 file.</summary>
    internal bool IsMp4 => Media != MediaKind.Audio || AudioFormat == AudioFormat.M4a;

    /// <summary>Where the window ends, in seconds of the video.</summary>
    internal double End => Start + Length;

    /// <summary>Checks that the plan can be carried out.</summary>
    /// <exception cref="ArgumentException">A value is missing or out of its range.</exception>
    internal void Validate()
    {
        Require(Main is not null, Media == MediaKind.Audio ? "Audio is missing." : "Video is missing.");
        Require(Start is >= 0 and < 1e7, "Start must be 0 or more seconds.");
        Require(Length is > 0 and < 1e6, "Length must be more than 0 seconds.");
        Require(ShortSide is null or (>= 16 and <= 8192), "ShortSide must be 16 to 8192 pixels.");
        Require(FrameRate is null or (> 0 and <= 240), "FrameRate must be more than 0 and at most 240.");
        Require(Quality is >= 0 and <= 51, "Quality must be 0 to 51.");
        Require(Presets.Contains(Preset), $"'{Preset}' is not a preset of x264: {string.Join(", ", Presets)}.");
        AudioEncoding.Validate(Media, AudioFormat, SampleRate, Channels);
        Require(Threads is >= 1 and <= 64, "Threads must be 1 to 64.");
        Require(!string.IsNullOrEmpty(OutputPath), "OutputPath is missing.");
        Require(
            Mode == CutMode.Precise || (ShortSide is null && FrameRate is null && SampleRate is null && Channels is null && IsMp4),
            "A copied stream stays as it is; ShortSide, FrameRate, AudioFormat, SampleRate and Channels need CutMode.Precise.");

        static void Require(bool condition, string message)
        {
            if (!condition)
            {
                throw new ArgumentException(message);
            }
        }
    }
}
