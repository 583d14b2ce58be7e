using System.Globalization;
using KineticsTools.Media;
using SyntheticKinetics;

namespace FakeYouTube;

/// <summary>
/// Makes the files of a video. Pictures are coded once for each size and codec and kept as masters; the formats are copied
/// out of those, so that another layout of the same picture costs next to nothing.
/// </summary>
internal sealed class MediaMaker(MediaTools tools, string masterFolder)
{
    public async Task<IReadOnlyList<SiteFormat>> MakeAsync(VideoSpec spec, string folder, CancellationToken cancellationToken)
    {
        var formats = new List<SiteFormat>();
        foreach (int height in spec.Heights)
        {
            string master = await MasterAsync(spec, height, cancellationToken);
            formats.Add(await FragmentAsync(spec, master, folder, height, cancellationToken));
        }

        string first = await MasterAsync(spec, spec.Heights.Contains(360) ? 360 : spec.Heights[0], cancellationToken);
        if (spec.HasAudio)
        {
            formats.Add(await FragmentAsync(spec, first, folder, 0, cancellationToken));
        }

        if (spec.Heights.Contains(360))
        {
            formats.Add(Progressive(spec, first, folder));
        }

        if (spec.HasWebM)
        {
            foreach (int height in spec.Heights)
            {
                string master = await MasterAsync(spec, height, cancellationToken);
                formats.Add(await ClusterAsync(spec, master, folder, height, cancellationToken));
            }

            if (spec.HasAudio)
            {
                formats.Add(await ClusterAsync(spec, first, folder, 0, cancellationToken));
            }
        }

        return formats;
    }

    private static int Width(int height) => ((height * 16 / 9) + 1) / 2 * 2;

    /// <summary>The picture in H.264 and the sound in AAC, coded where nobody has done it yet.</summary>
    private async Task<string> MasterAsync(VideoSpec spec, int height, CancellationToken cancellationToken)
    {
        var picture = new VideoSpec
        {
            Seconds = spec.Seconds,
            Heights = [height],
            FramesPerSecond = spec.FramesPerSecond,
            KeyframeInterval = spec.KeyframeInterval,
            HasAudio = spec.HasAudio,
            Seed = spec.Seed,
        };
        string path = Path.Combine(masterFolder, picture.Key + ".mp4");
        if (!File.Exists(path))
        {
            string unfinished = Path.Combine(masterFolder, Guid.NewGuid().ToString("N") + ".mp4");
            var video = new SyntheticVideo
            {
                Width = Width(height),
                Height = height,
                RateNumerator = spec.FramesPerSecond,
                Seconds = spec.Seconds,
                KeyframeInterval = spec.KeyframeInterval,
                HasAudio = spec.HasAudio,
                Seed = spec.Seed,
            };
            await video.MakeAsync(unfinished, tools, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }

        return path;
    }

    /// <summary>Picture or, where the height is 0, sound of a master as fragmented MP4.</summary>
    private async Task<SiteFormat> FragmentAsync(
        VideoSpec spec, string master, string folder, int height, CancellationToken cancellationToken)
    {
        int itag = height == 0 ? Itags.Aac : Itags.H264(height);
        string path = Path.Combine(folder, itag + ".mp4");
        string flags = "+dash+global_sidx+skip_trailer" + (spec.HasNegativeOffsets ? "+negative_cts_offsets" : "+delay_moov");
        List<string> arguments = ["-map", height == 0 ? "0:a" : "0:v", "-c", "copy"];
        if (height == 0)
        {
            arguments.AddRange(["-frag_duration", Text(spec.AudioFragment * 1e6)]);
        }

        arguments.AddRange(["-movflags", height == 0 ? flags : flags + "+frag_keyframe", "-f", "mp4"]);
        await RunAsync(master, path, arguments, cancellationToken);
        (long initLength, long indexLength, IReadOnlyList<SiteFragment> fragments) =
            await FragmentedMp4.ArrangeAsync(path, spec.SidxVersion, cancellationToken);
        string type = height switch
        {
            0 => "audio/mp4; codecs=\"mp4a.40.2\"",
            > 480 => "video/mp4; codecs=\"avc1.64001f\"",
            _ => "video/mp4; codecs=\"avc1.64001e\"",
        };
        return Format(spec, path, itag, type, height) with
        {
            InitLength = initLength, IndexStart = initLength, IndexLength = indexLength, Fragments = fragments,
        };
    }

    /// <summary>Picture or, where the height is 0, sound of a master as WebM whose Cues come first.</summary>
    private async Task<SiteFormat> ClusterAsync(
        VideoSpec spec, string master, string folder, int height, CancellationToken cancellationToken)
    {
        int itag = height == 0 ? Itags.Opus : Itags.Vp9(height);
        string path = Path.Combine(folder, itag + ".webm");

        // Without the least distance the encoder takes the changing numbers for new scenes and starts a cluster at each.
        string keyframes = Text(spec.KeyframeInterval * spec.FramesPerSecond);
        List<string> arguments = height == 0
            ? ["-map", "0:a", "-c:a", "libopus", "-b:a", "96k", "-cluster_time_limit", Text(spec.AudioFragment * 1e3)]
            :
            [
                "-map", "0:v", "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8",
                "-b:v", height > 360 ? "1500k" : "600k", "-g", keyframes, "-keyint_min", keyframes,
                "-cluster_time_limit", "30000",
            ];
        arguments.AddRange(["-dash", "1", "-cues_to_front", "1", "-cluster_size_limit", "20000000", "-f", "webm"]);
        await RunAsync(master, path, arguments, cancellationToken);
        (long start, long length, IReadOnlyList<SiteFragment> fragments) =
            WebMIndex.Read(await File.ReadAllBytesAsync(path, cancellationToken), spec.Seconds);
        return Format(spec, path, itag, height == 0 ? "audio/webm; codecs=\"opus\"" : "video/webm; codecs=\"vp9\"", height) with
        {
            InitLength = start, IndexStart = start, IndexLength = length, Fragments = fragments,
        };
    }

    private static SiteFormat Progressive(VideoSpec spec, string master, string folder)
    {
        string path = Path.Combine(folder, Itags.Progressive + ".mp4");
        File.Copy(master, path);
        return Format(spec, path, Itags.Progressive, "video/mp4; codecs=\"avc1.42001E, mp4a.40.2\"", 360);
    }

    private static SiteFormat Format(VideoSpec spec, string path, int itag, string mimeType, int height) => new()
    {
        Itag = itag,
        FileName = Path.GetFileName(path),
        MimeType = mimeType,
        Width = height == 0 ? 0 : Width(height),
        Height = height,
        FramesPerSecond = height == 0 ? 0 : spec.FramesPerSecond,
        Length = new FileInfo(path).Length,
        Seconds = spec.Seconds,
    };

    private async Task RunAsync(string source, string target, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var request = new ChildProcessRequest
        {
            FileName = tools.FFmpegPath,
            Arguments =
            [
                "-hide_banner", "-v", "error", "-nostdin", "-y", "-i", "file:" + source,
                "-map_metadata", "-1", "-fflags", "+bitexact", .. arguments, "file:" + target,
            ],
        };
        ChildProcessResult result = await ChildProcess.RunAsync(request, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg failed with {result.ExitCode}: {result.StandardError}");
        }
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
