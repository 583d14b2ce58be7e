namespace KineticsTools.Cli.Json;

/// <summary>What a run would do with a clip, as an object of JSON Lines.</summary>
/// <param name="clip">The clip.</param>
/// <param name="path">Where it belongs.</param>
/// <param name="done">Its result, where there is nothing to do.</param>
internal sealed class PlanLine(KineticsClip clip, string path, ClipResult? done) : ClipLine(clip)
{
    /// <summary>The one status that a result cannot have.</summary>
    internal const string WouldSave = "WouldSave";

    public string Status => done?.Status.ToString() ?? WouldSave;

    public string? Reason => done?.Reason.ToString();

    public string Path => path;
}
