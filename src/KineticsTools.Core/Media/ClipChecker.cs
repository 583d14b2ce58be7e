using System.Globalization;

namespace KineticsTools.Media;

/// <summary>Checks files on disk by decoding them from end to end.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class ClipChecker(MediaTools tools)
{
    // What a good clip may differ from its window, and its sound from its picture: copied streams end with a packet, and
    // other tools round to the second or the keyframe.
    private const double Tolerance = 0.5;
    private const int MaxListingBytes = 64 << 20;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(10);

    private static readonly string[] SoundExtensions = [".m4a", ".mp3", ".aac", ".flac", ".wav", ".ogg", ".opus", ".mka"];

    /// <summary>Checks a file.</summary>
    /// <param name="path">The file; its extension says whether it must have picture or sound.</param>
    /// <param name="expected">The clip that it should be, or <see langword="null"/> where its name says none.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>What the file is and what is wrong with it.</returns>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The check was cancelled.</exception>
    public async Task<ClipCheck> CheckAsync(string path, ClipKey? expected, CancellationToken cancellationToken)
    {
        string fullPath = Path.GetFullPath(path);
        var check = new ClipCheck { Path = fullPath, Key = expected, Size = SizeOf(fullPath) };
        if (check.Size == 0)
        {
            return check with { Problems = ["The file is empty."] };
        }

        MediaInfo info;
        try
        {
            info = await MediaProbe.ProbeAsync(tools, fullPath, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            bool isChecked = e.InnerException is not TimeoutException && !FFmpegLog.SaysUnreadable(e.Message);
            string what = isChecked ? "It is not a media file, or its header is damaged" : "It cannot be read";
            return check with { IsChecked = isChecked, Problems = [$"{what}: {e.Message}"] };
        }

        check = check with
        {
            Width = info.Video?.Width ?? 0,
            Height = info.Video?.Height ?? 0,
            FrameRate = info.Video?.FrameRate ?? 0,
            VideoCodec = info.Video?.Codec,
            AudioCodec = info.Audio?.Codec,
        };
        var problems = new List<string>();
        bool isSound = SoundExtensions.Contains(Path.GetExtension(fullPath), StringComparer.OrdinalIgnoreCase);
        if ((isSound ? info.Audio : info.Video) is null)
        {
            problems.Add(isSound ? "It has no sound." : "It has no picture.");
        }

        AddStructureProblem(problems, fullPath, info);
        if (info.Video is null && info.Audio is null)
        {
            return check with { Problems = problems };
        }

        (IReadOnlyList<DecodedStream> streams, bool isWhole) = await DecodeAsync(problems, fullPath, cancellationToken);
        DecodedStream? video = streams.FirstOrDefault(stream => stream.Kind == MediaStreamKind.Video);
        DecodedStream? audio = streams.FirstOrDefault(stream => stream.Kind == MediaStreamKind.Audio);
        DecodedStream? main = (isSound ? audio : video) ?? video ?? audio;
        AddLengthProblems(problems, fullPath, main, video, audio, expected);
        return check with
        {
            Duration = main is null ? null : TimeSpan.FromSeconds(main.Length),
            Frames = video?.Frames ?? 0,
            IsChecked = isWhole,
            Problems = problems,
        };
    }

    private static void AddStructureProblem(List<string> problems, string path, MediaInfo info)
    {
        if (!info.Container.Split(',').Contains("mp4"))
        {
            return;
        }

        try
        {
            if (Mp4Summary.Read(path).Problem is { } problem)
            {
                problems.Add(problem);
            }
        }
        catch (Mp4FormatException e)
        {
            problems.Add($"Its MP4 structure is broken: {e.Message}");
        }
    }

    /// <summary>Opens a file for it, so that one that may not be read is told from one that is damaged.</summary>
    private static long SizeOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.Length;
    }

    /// <summary>Decodes a file, and says whether its end was reached or what hindered that is the file's own fault.</summary>
    private async Task<(IReadOnlyList<DecodedStream> Streams, bool IsWhole)> DecodeAsync(
        List<string> problems, string path, CancellationToken cancellationToken)
    {
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments =
            [
                "-hide_banner", "-nostdin", "-v", "error", "-threads", "1", "-noautorotate", .. SourceArguments.Limits,
                "-i", SourceArguments.Url(path), "-map", "0:V:0?", "-map", "0:a:0?", "-threads", "1", "-filter_threads", "1",
                .. CutArguments.KeepEachFrame(tools.FFmpegVersion),

                // Blocks of sound as long as some frames, so that the listing stays short.
                "-filter:a", "asetnsamples=n=8192:p=0", "-f", "framecrc", "-",
            ],
            TimeLimit = TimeLimit,
            MaxOutputBytes = MaxListingBytes,
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken);
        IReadOnlyList<string> errors = FFmpegLog.Lines(result.StandardError, path);
        if (result.TimedOut)
        {
            problems.Add($"It could not be decoded within {TimeLimit.TotalMinutes:0} minutes.");
        }
        else if (errors.Count > 0)
        {
            problems.Add($"Decoding reported {errors.Count} error{(errors.Count > 1 ? "s" : "")}, the first: {errors[0]}");
        }
        else if (result.ExitCode != 0)
        {
            problems.Add($"Decoding failed with exit code {result.ExitCode}.");
        }

        bool isWhole = !result.TimedOut && !result.OutputWasCut && !FFmpegLog.SaysUnreadable(result.StandardError);
        return (DecodedStream.ParseAll(result.StandardOutput), isWhole);
    }

    private static void AddLengthProblems(
        List<string> problems, string path, DecodedStream? main, DecodedStream? video, DecodedStream? audio, ClipKey? expected)
    {
        if (main is null)
        {
            problems.Add("Nothing in it could be decoded.");
            return;
        }

        if (expected is { } key && Math.Abs(main.Length - (key.TimeEnd - key.TimeStart)) > Tolerance)
        {
            int wanted = key.TimeEnd - key.TimeStart;
            bool isShorter = main.Length < wanted;
            if (!isShorter || !TruncationMark.Allows(path))
            {
                problems.Add($"It is {(isShorter ? "shorter" : "longer")} than its window: {Seconds(main.Length)} s instead of {wanted} s.");
            }
        }

        if (video is not null && audio is not null && Math.Abs(video.Length - audio.Length) > Tolerance)
        {
            problems.Add($"Picture and sound differ in length: {Seconds(video.Length)} s and {Seconds(audio.Length)} s.");
        }
    }

    private static string Seconds(double seconds) => seconds.ToString("0.0#", CultureInfo.InvariantCulture);
}
