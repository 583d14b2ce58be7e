namespace KineticsTools;

/// <summary>Which way is asked first where a video's media is.</summary>
public enum VideoResolver
{
    /// <summary>The site's player endpoint; yt-dlp, where it is on the PATH, when that is refused or gives nothing usable.</summary>
    Auto,

    /// <summary>The site's player endpoint alone.</summary>
    Player,

    /// <summary>yt-dlp; the player endpoint when that is refused or gives nothing usable.</summary>
    YtDlp,

    /// <summary>YoutubeExplode alone, in process, as the programs of the client table; it needs the plug-in.</summary>
    YoutubeExplode,
}
