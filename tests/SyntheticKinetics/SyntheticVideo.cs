using System.Buffers.Binary;
using System.Globalization;
using KineticsTools.Media;

namespace SyntheticKinetics;

/// <summary>
/// A test video whose every frame shows its number and whose every second of sound tells which one it is. The same parameters
/// give the same video.
/// </summary>
public sealed record SyntheticVideo
{
    /// <summary>Width in pixels as shown; even.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Height in pixels as shown; even.</summary>
    public int Height { get; init; } = 360;

    /// <summary>Frames in <see cref="RateDenominator"/> seconds.</summary>
    public int RateNumerator { get; init; } = 30;

    /// <summary>1, or 1001 for the rates of television.</summary>
    public int RateDenominator { get; init; } = 1;

    /// <summary>The length in seconds.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>How the picture is coded.</summary>
    public SyntheticCodec Codec { get; init; } = SyntheticCodec.H264;

    /// <summary>Whether there is sound: AAC, in WebM Opus.</summary>
    public bool HasAudio { get; init; } = true;

    /// <summary>When the sound begins, in seconds; before, there is none, not even silence.</summary>
    public double AudioStart { get; init; }

    /// <summary>When the sound ends, in seconds, or <see langword="null"/> for the end of the video.</summary>
    public double? AudioEnd { get; init; }

    /// <summary>Seconds from keyframe to keyframe; YouTube's are about 5.</summary>
    public double KeyframeInterval { get; init; } = 5;

    /// <summary>By how many degrees clockwise players must turn the picture: 0, 90, 180 or 270. MP4 alone.</summary>
    public int Rotation { get; init; }

    /// <summary>Whether frames are left out here and there, as cameras of telephones do.</summary>
    public bool HasVariableRate { get; init; }

    /// <summary>Whether the index comes first in an MP4 file.</summary>
    public bool HasIndexFirst { get; init; } = true;

    /// <summary>Of the texture.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Frames a second.</summary>
    public double FrameRate => (double)RateNumerator / RateDenominator;

    /// <summary>How many frames are painted; with a variable rate, fewer are in the file.</summary>
    public int FrameCount => (int)Math.Round(Seconds * FrameRate);

    /// <summary>Makes the video.</summary>
    /// <param name="path">Where; the extension (.mp4, .mkv, .webm, .ts) tells the container.</param>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task MakeAsync(string path, MediaTools tools, CancellationToken cancellationToken)
    {
        if (FrameCount is < 1 or > FrameCode.MaxNumber)
        {
            throw new InvalidOperationException($"A synthetic video has 1 to {FrameCode.MaxNumber} frames.");
        }

        var painter = new FramePainter(Width, Height, Rotation, Seed);
        await FFmpegPipe.WriteAsync(tools, Arguments(path, painter, tools), WriteFrames, cancellationToken);
        if (Rotation != 0)
        {
            await WriteRotationAsync(path, cancellationToken);
        }

        async Task WriteFrames(Stream stream)
        {
            for (int i = 0; i < FrameCount; i++)
            {
                await stream.WriteAsync(painter.Paint(i), cancellationToken);
            }
        }
    }

    /// <summary>The frequency of the tone in the first half of a second of the sound; the second half is silent.</summary>
    /// <param name="second">The second, from 0; tones come again after 80.</param>
    /// <returns>The frequency in hertz.</returns>
    public static double Tone(int second) => 300 + (25 * (second % 80));

    private List<string> Arguments(string path, FramePainter painter, MediaTools tools)
    {
        string rate = $"{RateNumerator}/{RateDenominator}";
        List<string> arguments =
        [
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{painter.CodedWidth}x{painter.CodedHeight}", "-framerate", rate,
            "-i", "-",
        ];
        if (HasAudio)
        {
            const string tone = "0.5*sin(2*PI*(300+25*mod(floor(t),80))*t)*lt(mod(t,1),0.5)";
            arguments.AddRange(["-f", "lavfi", "-i", $"aevalsrc='{tone}':s=48000:d={Text(Seconds)}"]);

            // Not at the source: ffmpeg moves the first moment of every input to 0.
            arguments.AddRange(["-af", $"atrim=start={Text(AudioStart)}:end={Text(AudioEnd ?? Seconds)}"]);
        }

        if (HasVariableRate)
        {
            arguments.AddRange(["-vf", "select='not(eq(mod(n,7),3)+eq(mod(n,11),5)+eq(mod(n,11),6))'"]);
        }

        arguments.AddRange(FFmpegPipe.KeepEachFrame(tools));
        arguments.AddRange(["-enc_time_base:v", HasVariableRate ? "1:90000" : $"{RateDenominator}:{RateNumerator}"]);
        arguments.AddRange(Codec == SyntheticCodec.Vp9
            ? ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "700k"]
            : ["-c:v", "libx264", "-preset", "superfast", "-crf", "23"]);
        arguments.AddRange(["-g", Text(Math.Max(1, Math.Round(KeyframeInterval * FrameRate))), "-threads:v", "2"]);
        bool isWebM = Path.GetExtension(path) == ".webm";
        arguments.AddRange(["-c:a", isWebM ? "libopus" : "aac", "-b:a", "96k", "-map_metadata", "-1", "-fflags", "+bitexact"]);
        if (HasIndexFirst && Rotation == 0)
        {
            arguments.AddRange(["-movflags", "+faststart"]);
        }

        arguments.Add("file:" + path);
        return arguments;
    }

    /// <summary>
    /// Writes the rotation into the matrix of the picture's tkhd box, because the option for it differs from ffmpeg to ffmpeg.
    /// </summary>
    private async Task WriteRotationAsync(string path, CancellationToken cancellationToken)
    {
        byte[] file = await File.ReadAllBytesAsync(path, cancellationToken);
        int header = file.AsSpan().LastIndexOf("moov"u8);
        header += file.AsSpan(header).IndexOf("tkhd"u8) + 4;
        Span<byte> matrix = file.AsSpan(header + (file[header] == 1 ? 52 : 40), 36);
        (int cosine, int sine) = Rotation switch { 90 => (0, 1), 180 => (-1, 0), 270 => (0, -1), _ => (1, 0) };
        Write(matrix, 0, cosine);
        Write(matrix, 1, sine);
        Write(matrix, 3, -sine);
        Write(matrix, 4, cosine);
        await File.WriteAllBytesAsync(path, file, cancellationToken);

        static void Write(Span<byte> matrix, int place, int value) =>
            BinaryPrimitives.WriteInt32BigEndian(matrix[(place * 4)..], value << 16);
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
