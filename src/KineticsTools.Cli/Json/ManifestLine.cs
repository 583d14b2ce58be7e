namespace KineticsTools.Cli.Json;

/// <summary>What became of an export, as an object of JSON Lines.</summary>
internal sealed class ManifestLine(ManifestResult result)
{
    public string Format => result.Format;

    public string Path => result.Path;

    public string? Release => result.Release;

    public long Written => result.Written;

    public long Missing => result.Missing;

    public long Invalid => result.Invalid;

    public long Unlabeled => result.Unlabeled;

    public long Duplicate => result.Duplicate;

    public IReadOnlyList<string> Notes => result.Notes;

    public double? Elapsed => JsonLines.Seconds(result.Elapsed);
}
