namespace KineticsTools.Sources.YouTube;

/// <summary>The files that a clip is made of.</summary>
/// <param name="Video">The one with the picture, or <see langword="null"/> where sound alone is wanted or there.</param>
/// <param name="Audio">The one with the sound, perhaps the same, or <see langword="null"/>.</param>
internal sealed record FormatChoice(MediaFormat? Video, MediaFormat? Audio)
{
    /// <summary>Chooses the files that cost least among those that are enough.</summary>
    public static FormatChoice Of(PlayableVideo video, YouTubeOptions options)
    {
        // Files with both are for want of better: nobody can take their picture without their sound.
        MediaFormat? both = options.Media == MediaKind.Audio
            ? video.Formats.Where(format => format.IsProgressive).MinBy(format => format.Bitrate)
            : Picture(video.Formats.Where(format => format.IsProgressive), options);
        MediaFormat? sound = options.Media == MediaKind.Video ? null : Sound(video.Formats.Where(format => format.Video is null)) ?? both;
        MediaFormat? picture = options.Media == MediaKind.Audio ? null : Picture(video.Formats.Where(format => format.Audio is null), options) ?? both;

        // Where one of the two is in such a file alone, both are taken from it.
        bool isTogether = picture is not null && sound is not null && (picture == both || sound == both);
        return isTogether ? new FormatChoice(both, both) : new FormatChoice(picture, sound);
    }

    /// <summary>The wanted codec first; of one codec the smallest picture that is enough, else the largest; of one size the fewest bits.</summary>
    private static MediaFormat? Picture(IEnumerable<MediaFormat> formats, YouTubeOptions options) => formats
        .Where(format => format.Video is not null)
        .OrderBy(format => format.Video == options.Codec ? -1 : (int)format.Video!)
        .ThenBy(format => format.ShortSide >= options.ShortSide ? 0 : 1)
        .ThenBy(format => format.ShortSide >= options.ShortSide ? format.ShortSide : -format.ShortSide)
        .ThenBy(format => format.Bitrate)
        .FirstOrDefault();

    /// <summary>What was recorded before what was made of it; AAC-LC before others, which not every reader times alike.</summary>
    private static MediaFormat? Sound(IEnumerable<MediaFormat> formats) => formats
        .Where(format => format.Audio is not null)
        .OrderBy(format => format.IsAlteredSound)
        .ThenBy(format => format.Audio switch { AudioCodec.Aac => 0, AudioCodec.Opus => 1, _ => 2 })
        .ThenBy(format => format.Bitrate)
        .FirstOrDefault();
}
