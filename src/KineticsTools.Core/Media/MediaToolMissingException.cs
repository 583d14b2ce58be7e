namespace KineticsTools.Media;

/// <summary>ffmpeg or ffprobe is missing, or cannot do what is needed; the message says how to install it.</summary>
public sealed class MediaToolMissingException : Exception
{
    private const string HowToInstall =
        "Install it with 'apt install ffmpeg' (Debian, Ubuntu), 'dnf install ffmpeg' (Fedora, from RPM Fusion), "
        + "'winget install Gyan.FFmpeg' (Windows) or 'brew install ffmpeg' (macOS), "
        + "or name the folder that holds it in the environment variable " + MediaTools.FolderVariable + ".";

    /// <summary>Makes the exception.</summary>
    public MediaToolMissingException()
        : this("ffmpeg or ffprobe was not found.")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="whatIsMissing">A sentence that says what is missing; how to install it is added.</param>
    public MediaToolMissingException(string whatIsMissing)
        : base(whatIsMissing + " " + HowToInstall)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="whatIsMissing">A sentence that says what is missing; how to install it is added.</param>
    /// <param name="innerException">What happened.</param>
    public MediaToolMissingException(string whatIsMissing, Exception innerException)
        : base(whatIsMissing + " " + HowToInstall, innerException)
    {
    }
}
