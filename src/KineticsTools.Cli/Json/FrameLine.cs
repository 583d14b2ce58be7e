namespace KineticsTools.Cli.Json;

/// <summary>What became of the frames of a clip, as an object of JSON Lines: the clip, and then the result.</summary>
internal sealed class FrameLine(FrameResult result) : ClipLine(result.Clip)
{
    public string Status => result.Status.ToString();

    public string? Reason => result.Reason == ClipReason.None ? null : result.Reason.ToString();

    public string? Message => result.Message;

    public string Path => result.Path;

    public int Frames => result.Frames;

    public double? Elapsed => JsonLines.Seconds(result.Elapsed);
}
