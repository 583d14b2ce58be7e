using System.Text.Json.Serialization;

namespace KineticsTools.Cli.Json;

/// <summary>A clip as an object of JSON Lines. The names are those of the annotation files' columns; docs/cli.md states them.</summary>
internal class ClipLine(KineticsClip clip)
{
    [JsonPropertyOrder(-2)]
    public string? Label => clip.Label;

    [JsonPropertyOrder(-2)]
    public string YoutubeId => clip.YouTubeId;

    [JsonPropertyOrder(-2)]
    public int TimeStart => clip.TimeStart;

    [JsonPropertyOrder(-2)]
    public int TimeEnd => clip.TimeEnd;

    [JsonPropertyOrder(-2)]
    public string? Split => clip.Split;

    [JsonPropertyOrder(-2)]
    public bool? IsCc => clip.IsCreativeCommons;

    [JsonPropertyOrder(-2)]
    public string? Release => clip.Release;

    [JsonPropertyOrder(-2)]
    public string Url => clip.Url;

    [JsonPropertyOrder(-2)]
    public IReadOnlyDictionary<string, string>? Extra => clip.Extra;
}
