namespace KineticsTools.Cli.Json;

/// <summary>What became of a clip, as an object of JSON Lines: the clip, and then the result.</summary>
internal sealed class ResultLine(ClipResult result) : ClipLine(result.Clip)
{
    public string Status => result.Status.ToString();

    public string? Reason => result.Reason == ClipReason.None ? null : result.Reason.ToString();

    public string? Message => result.Message;

    public string Path => result.Path;

    public string? Source => result.Source;

    public double? Duration => JsonLines.Seconds(result.Duration);

    public bool? HasAudio => result.HasAudio;

    public long Size => result.Size;

    public long BytesFetched => result.BytesFetched;

    public double? Elapsed => JsonLines.Seconds(result.Elapsed);

    public int Attempts => result.Attempts;

    public string? Sha256 => result.Sha256;
}
