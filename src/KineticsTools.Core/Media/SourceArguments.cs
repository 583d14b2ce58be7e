namespace KineticsTools.Media;

/// <summary>How ffmpeg and ffprobe are told to open a file that is not trusted.</summary>
internal static class SourceArguments
{
    /// <summary>
    /// What an input may be: local files, in containers that hold media themselves. Without the second, a playlist with the
    /// name of a video could make ffmpeg read any other file.
    /// </summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "-protocol_whitelist", "file",
        "-format_whitelist", "mov,matroska,webm,flv,avi,mpegts,mpeg,asf,ogg,mp3,aac,flac,wav",
    ];

    /// <summary>A path in a form that is never taken for an option, another protocol or standard input.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The form.</returns>
    public static string Url(string path) => "file:" + path;
}
