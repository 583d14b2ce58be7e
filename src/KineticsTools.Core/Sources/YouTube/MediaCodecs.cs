namespace KineticsTools.Sources.YouTube;

/// <summary>The codecs that RFC 6381 names stand for.</summary>
internal static class MediaCodecs
{
    /// <summary>Sorts the codecs of a file into picture and sound; of those that are not known nothing is said.</summary>
    public static (VideoCodec? Video, AudioCodec? Audio) Parse(IEnumerable<string> names)
    {
        VideoCodec? video = null;
        AudioCodec? audio = null;
        foreach (string name in names)
        {
            video ??= VideoOf(name);
            audio ??= AudioOf(name);
        }

        return (video, audio);
    }

    private static VideoCodec? VideoOf(string name) => name.Split('.')[0] switch
    {
        "avc1" or "avc3" or "h264" => VideoCodec.H264,
        "vp9" or "vp09" => VideoCodec.Vp9,
        "av01" or "av1" => VideoCodec.Av1,
        _ => null,
    };

    private static AudioCodec? AudioOf(string name) => name switch
    {
        "mp4a.40.5" or "mp4a.40.05" or "mp4a.40.29" => AudioCodec.HeAac,
        _ when name.StartsWith("mp4a.40", StringComparison.Ordinal) || name == "aac" => AudioCodec.Aac,
        "opus" => AudioCodec.Opus,
        _ => null,
    };
}
