using System.Globalization;

namespace KineticsTools.Media;

/// <summary>How ffmpeg is told to code sound.</summary>
public static class AudioEncoding
{
    private const int LeastRate = 8000;
    private const int MostRate = 192_000;
    private const int MostChannels = 8;

    // What the encoders take: libopus' own rates (RFC 6716, 2), and those that AAC has a number for (ISO/IEC 14496-3, 1.6.3.4).
    private static readonly int[] OpusRates = [8000, 12_000, 16_000, 24_000, 48_000];
    private static readonly int[] AacRates = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000];

    /// <summary>The ending of files of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns>The ending, with its dot.</returns>
    public static string ExtensionOf(AudioFormat format) => format switch
    {
        AudioFormat.Flac => ".flac",
        AudioFormat.Wav => ".wav",
        AudioFormat.Opus => ".opus",
        _ => ".m4a",
    };

    /// <summary>Checks that sound can be coded as it is wanted.</summary>
    /// <param name="media">Which streams are kept.</param>
    /// <param name="format">How sound is coded that is alone.</param>
    /// <param name="sampleRate">Samples a second, or <see langword="null"/>.</param>
    /// <param name="channels">Channels, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">It cannot; the message says what can.</exception>
    public static void Validate(MediaKind media, AudioFormat format, int? sampleRate, int? channels)
    {
        if (media != MediaKind.Audio && format != AudioFormat.M4a)
        {
            throw new ArgumentException($"Sound is {format} only where it is alone (media Audio): beside a picture it is AAC.");
        }

        if (media == MediaKind.Video && (sampleRate ?? channels) is not null)
        {
            throw new ArgumentException("A sample rate and channels are of sound, and media Video keeps none.");
        }

        if (channels is < 1 or > MostChannels)
        {
            throw new ArgumentException($"There can be 1 to {MostChannels} channels, not {channels}.");
        }

        int[]? rates = format switch { AudioFormat.Opus => OpusRates, AudioFormat.M4a => AacRates, _ => null };
        if (sampleRate is { } rate && !(rates?.Contains(rate) ?? rate is >= LeastRate and <= MostRate))
        {
            string can = rates is null ? $"{LeastRate} to {MostRate}" : string.Join(", ", rates);
            string name = format == AudioFormat.M4a ? "AAC" : format.ToString();
            throw new ArgumentException($"{name} cannot have {rate} samples a second; it can have {can}.");
        }
    }

    /// <summary>The arguments that choose the encoder.</summary>
    internal static IReadOnlyList<string> Arguments(CutPlan plan) =>
    [
        .. (plan.Media == MediaKind.Audio ? plan.AudioFormat : AudioFormat.M4a) switch
        {
            AudioFormat.Flac => ["-c:a", "flac", "-sample_fmt:a", "s16"],
            AudioFormat.Wav => ["-c:a", "pcm_s16le"],
            AudioFormat.Opus => ["-c:a", "libopus", "-b:a", "128k"],
            _ => new[] { "-c:a", "aac", "-b:a", "128k" },
        },
        .. plan.SampleRate is { } rate ? ["-ar", Number(rate)] : Array.Empty<string>(),
        .. plan.Channels is { } channels ? ["-ac", Number(channels)] : Array.Empty<string>(),
        "-flags:a", "+bitexact",
    ];

    /// <summary>
    /// The container of sound alone, as ffmpeg names it. 'ipod' is MP4 with the brand of .m4a files, but it takes only Apple's
    /// codecs; a copied stream may be of any.
    /// </summary>
    internal static string ContainerOf(CutPlan plan) => plan.AudioFormat switch
    {
        AudioFormat.Flac => "flac",
        AudioFormat.Wav => "wav",
        AudioFormat.Opus => "opus",
        _ => plan.Mode == CutMode.Precise ? "ipod" : "mp4",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
