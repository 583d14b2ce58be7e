using System.Management.Automation;
using KineticsTools.Saving;

namespace KineticsTools.Abstractions;

/// <summary>Tells a person how a run goes: progress at most twice a second, and one summary at the end.</summary>
internal sealed class SaveReport(Cmdlet cmdlet, string destination)
{
    private readonly SaveSummary _summary = new();
    private readonly ProgressReport _progress = new(cmdlet, "Saving clips");

    /// <summary>Counts a result for the summary.</summary>
    internal void Count(ClipResult result) => _summary.Add(result);

    /// <summary>Shows how far the run is, unless that was shown a moment ago.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="activity">What it waits for, or <see langword="null"/>.</param>
    internal void Progress(SaveProgress progress, string? activity) =>
        _progress.Show(progress.ToText(activity), progress.Total is > 0 and long total ? (double)progress.Done / total : null);

    /// <summary>Ends the progress and sums up.</summary>
    internal void Finish(SaveProgress progress)
    {
        _progress.Finish();

        // To the host, as Write-Host does, and not to the output: that holds the results alone.
        cmdlet.WriteInformation(
            new HostInformationMessage { Message = _summary.ToText(progress, destination) }, ["PSHOST", "KineticsSummary"]);
    }
}
