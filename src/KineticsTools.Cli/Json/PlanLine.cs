namespace KineticsTools.Cli.Json;

/// <summary>What a run would do with a clip, as an object of JSON Lines.</summary>
internal sealed class PlanLine(KineticsClip clip, string path, bool skips) : ClipLine(clip)
{
    /// <summary>The one status that a result cannot have.</summary>
    internal const string WouldSave = "WouldSave";

    public string Status => skips ? nameof(ClipStatus.Skipped) : WouldSave;

    public string? Reason => skips ? nameof(ClipReason.AlreadySaved) : null;

    public string Path => path;
}
