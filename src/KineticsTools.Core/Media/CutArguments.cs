using System.Globalization;

namespace KineticsTools.Media;

/// <summary>The command line of ffmpeg that cuts a clip.</summary>
internal static class CutArguments
{
    // libavfilter's 'passthrough' got its name in 5.1; before, it was sync method 0.
    private static readonly Version NamedFrameModes = new(5, 1);

    /// <summary>Makes the arguments.</summary>
    /// <param name="plan">The clip.</param>
    /// <param name="video">The file that has the picture, or <see langword="null"/>.</param>
    /// <param name="audio">The file that has the sound, or <see langword="null"/>.</param>
    /// <param name="runUp">
    /// How many seconds before the window decoding begins. 0 relies on ffmpeg to find the keyframe before the window.
    /// </param>
    /// <param name="ffmpeg">The version of ffmpeg.</param>
    public static IReadOnlyList<string> Build(
        CutPlan plan, SourceTimeline? video, SourceTimeline? audio, double runUp, Version ffmpeg)
    {
        List<string> arguments = ["-hide_banner", "-nostdin", "-y", "-v", "error"];
        SourceTimeline?[] wanted = [plan.Media == MediaKind.Audio ? null : video, plan.Media == MediaKind.Video ? null : audio];
        List<SourceTimeline> inputs = [.. wanted.OfType<SourceTimeline>().Distinct()];
        foreach (SourceTimeline input in inputs)
        {
            arguments.AddRange(Input(plan, input, runUp));
        }

        if (wanted[0] is { } picture)
        {
            // Capital V leaves cover pictures out.
            arguments.AddRange(["-map", $"{inputs.IndexOf(picture)}:V:0"]);
        }

        if (wanted[1] is { } sound)
        {
            string optional = plan.Media == MediaKind.Audio ? "" : "?";
            arguments.AddRange(["-map", $"{inputs.IndexOf(sound)}:a:0{optional}"]);
        }

        arguments.AddRange(["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]);
        arguments.AddRange(plan.Mode == CutMode.Copy ? Copy(plan) : Encode(plan, wanted[0], wanted[1], runUp, ffmpeg));
        arguments.AddRange(["-fflags", "+bitexact"]);
        if (plan.IsMp4)
        {
            arguments.AddRange(["-movflags", "+faststart"]);
        }

        arguments.AddRange(["-f", plan.Media == MediaKind.Audio ? AudioEncoding.ContainerOf(plan) : "mp4"]);
        arguments.Add(SourceArguments.Url(plan.OutputPath));
        return arguments;
    }

    /// <summary>
    /// Makes ffmpeg write each frame that it decodes or filters at its own time, none twice and none left out. The encoder
    /// counts in ticks of 1/90000 s, because its default, ticks of one frame, moves the frames of a video of variable rate
    /// onto one another.
    /// </summary>
    /// <param name="ffmpeg">The version of ffmpeg.</param>
    public static IReadOnlyList<string> KeepEachFrame(Version ffmpeg) =>
    [
        .. ffmpeg < NamedFrameModes ? ["-vsync", "0"] : new[] { "-fps_mode:v", "passthrough" },
        "-enc_time_base:v", "1:90000",
    ];

    /// <summary>The filter that brings the short side to a length, an even one, and leaves smaller pictures as they are.</summary>
    public static string ShortSideFilter(int side)
    {
        string target = Number(side / 2 * 2);
        return $"scale=w='if(lte(min(iw,ih),{target}),iw,if(lte(iw,ih),{target},2*round(iw*{target}/ih/2)))'"
            + $":h='if(lte(min(iw,ih),{target}),ih,if(lte(iw,ih),2*round(ih*{target}/iw/2),{target}))'";
    }

    /// <summary>
    /// The filter that makes so many frames a second. Rounding up shows at each moment the frame that the video shows then; the
    /// default looks half a frame ahead.
    /// </summary>
    public static string FrameRateFilter(double rate) => $"fps=fps={Number(rate)}:start_time=0:round=up";

    private static IEnumerable<string> Input(CutPlan plan, SourceTimeline input, double runUp)
    {
        double seek = SeekTime(plan, input, runUp);
        return
        [
            "-threads", Number(plan.Threads), .. SourceArguments.Limits,
            .. input.UsesTimestamps ? ["-seek_timestamp", "1"] : Array.Empty<string>(),
            .. seek < 0 ? ["-itsoffset", Number(-seek)] : Array.Empty<string>(),
            "-ss", Number(Math.Max(0, seek)), "-i", SourceArguments.Url(input.Part.Path),
        ];
    }

    // Negative where the file begins after the start of the window: its streams are then delayed.
    private static double SeekTime(CutPlan plan, SourceTimeline input, double runUp)
    {
        double start = plan.Start - input.Part.Offset;
        return start - Math.Min(runUp, Math.Max(0, start));
    }

    // ffmpeg counts from the seek time, so without run-up the window is 0 to its length. Packets before it stay in the file,
    // from the keyframe on, and the edit list that the muxer writes hides them.
    private static IReadOnlyList<string> Copy(CutPlan plan) => ["-c", "copy", "-t", Number(plan.Length)];

    private static List<string> Encode(
        CutPlan plan, SourceTimeline? video, SourceTimeline? audio, double runUp, Version ffmpeg)
    {
        List<string> arguments = ["-threads", Number(plan.Threads), "-filter_threads", "1"];
        if (video is not null)
        {
            arguments.AddRange(["-filter:v", PictureFilter(plan, RunUpOf(plan, video, runUp))]);
            arguments.AddRange(["-c:v", "libx264", "-preset", plan.Preset, "-crf", Number(plan.Quality)]);
            arguments.AddRange(["-pix_fmt", "yuv420p", "-flags:v", "+bitexact"]);
            arguments.AddRange(KeepEachFrame(ffmpeg));
        }

        if (audio is not null)
        {
            bool isWithPicture = video is not null;
            arguments.AddRange(["-filter:a", SoundFilter(plan, RunUpOf(plan, audio, runUp), isWithPicture)]);
            arguments.AddRange(AudioEncoding.Arguments(plan));
            if (isWithPicture)
            {
                arguments.Add("-shortest");
            }
        }

        return arguments;
    }

    private static double RunUpOf(CutPlan plan, SourceTimeline input, double runUp) =>
        Math.Min(runUp, Math.Max(0, plan.Start - input.Part.Offset));

    private static string PictureFilter(CutPlan plan, double runUp)
    {
        // Output option -t would count from the first frame and so let one too many through.
        List<string> filters = [$"trim=start={Number(runUp)}:end={Number(runUp + plan.Length)}"];
        if (runUp > 0)
        {
            filters.Add($"setpts=PTS-{Number(runUp)}/TB");
        }

        // 4:2:0 needs even sides: an odd one loses a row or column, which keeps all other pixels as they are.
        filters.Add("crop=2*trunc(iw/2):2*trunc(ih/2):0:0");
        if (plan.ShortSide is { } side)
        {
            filters.Add(ShortSideFilter(side));
        }

        if (plan.FrameRate is { } rate)
        {
            filters.Add($"{FrameRateFilter(rate)},trim=end={Number(plan.Length)}");
        }

        return string.Join(',', filters);
    }

    // Sound that starts late, pauses or ends early is filled with silence, so that it is as long as the picture in every
    // reader and stays in step in those that ignore timestamps. -shortest ends it with the picture. Sound alone is not
    // filled at its end: how long it is tells whether it was cut short.
    private static string SoundFilter(CutPlan plan, double runUp, bool isWithPicture)
    {
        List<string> filters = [$"atrim=start={Number(runUp)}:end={Number(runUp + plan.Length)}"];
        if (runUp > 0)
        {
            filters.Add($"asetpts=PTS-{Number(runUp)}/TB");
        }

        filters.Add("aresample=async=1:min_hard_comp=0.03:first_pts=0");
        if (isWithPicture)
        {
            filters.Add($"apad,atrim=end={Number(plan.Length)}");
        }

        return string.Join(',', filters);
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
