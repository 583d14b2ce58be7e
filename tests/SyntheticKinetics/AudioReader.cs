using System.Globalization;
using System.Runtime.InteropServices;
using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>Finds where tones begin in the sound of a synthetic video, or of a clip cut out of one.</summary>
/// <param name="tools">ffmpeg.</param>
public sealed class AudioReader(MediaTools tools)
{
    private const int Rate = 16000;
    private const int Loud = 3000;
    private const double SilenceBefore = 0.2;
    private const double ToneSpan = 0.3;

    /// <summary>Finds the moments where a tone begins after at least 0.2 s of silence.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The moments in their order.</returns>
    public async Task<IReadOnlyList<SoundOnset>> FindOnsetsAsync(string path, CancellationToken cancellationToken)
    {
        short[] samples = await ReadSamplesAsync(path, cancellationToken);
        var onsets = new List<SoundOnset>();
        int lastLoud = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (Math.Abs((int)samples[i]) < Loud)
            {
                continue;
            }

            if (i - lastLoud > SilenceBefore * Rate)
            {
                onsets.Add(new SoundOnset((double)i / Rate, Frequency(samples.AsSpan(i))));
            }

            lastLoud = i;
        }

        return onsets;
    }

    /// <summary>Measures how long the sound is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The length in seconds, from the start of the file's presentation.</returns>
    public async Task<double> MeasureAsync(string path, CancellationToken cancellationToken) =>
        (double)(await ReadSamplesAsync(path, cancellationToken)).Length / Rate;

    private async Task<short[]> ReadSamplesAsync(string path, CancellationToken cancellationToken)
    {
        // Timestamps count, not samples: a gap in them is heard as silence.
        byte[] bytes = await FFmpegPipe.ReadAsync(
            tools,
            [
                "-i", "file:" + path, "-map", "0:a:0", "-af", "aresample=async=1:min_hard_comp=0.01:first_pts=0", "-ac", "1",
                "-ar", Rate.ToString(CultureInfo.InvariantCulture), "-f", "s16le", "-",
            ],
            cancellationToken);
        return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    private static double Frequency(ReadOnlySpan<short> tone)
    {
        int length = Math.Min(tone.Length, (int)(ToneSpan * Rate));
        int crossings = 0;
        for (int i = 1; i < length; i++)
        {
            crossings += tone[i] >= 0 != tone[i - 1] >= 0 ? 1 : 0;
        }

        return crossings / 2.0 / ((double)length / Rate);
    }
}
