namespace KineticsTools.Cli.Json;

/// <summary>A class of a release, as an object of JSON Lines.</summary>
internal sealed class ClassLine(KineticsClass one)
{
    public int? Index => one.Index;

    public string Label => one.Label;

    public string? Release => one.Release;

    public IReadOnlyList<string> Groups => one.Groups;
}
