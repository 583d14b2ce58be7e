namespace KineticsTools.Cli.Json;

/// <summary>What a file turned out to be, as an object of JSON Lines.</summary>
internal sealed class CheckLine(ClipCheck check)
{
    public string Path => check.Path;

    public bool Valid => check.IsValid;

    public IReadOnlyList<string> Problems => check.Problems;

    public bool Checked => check.IsChecked;

    public bool Removed => check.Removed;

    public string? YoutubeId => check.Key?.YouTubeId;

    public int? TimeStart => check.Key?.TimeStart;

    public int? TimeEnd => check.Key?.TimeEnd;

    public double? Duration => JsonLines.Seconds(check.Duration);

    public int Width => check.Width;

    public int Height => check.Height;

    public double FrameRate => Math.Round(check.FrameRate, 3);

    public long Frames => check.Frames;

    public string? VideoCodec => check.VideoCodec;

    public string? AudioCodec => check.AudioCodec;

    public long Size => check.Size;
}
