using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using KineticsTools.Saving;

namespace KineticsTools.Abstractions;

/// <summary>Tells a person how a run goes: progress at most twice a second, and one summary at the end.</summary>
internal sealed class SaveReport(Cmdlet cmdlet, string destination)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<(ClipStatus Status, ClipReason Reason), int> _counts = [];
    private readonly ProgressRecord _record = new(0, "Saving clips", "starting");
    private long _last;

    /// <summary>Counts a result for the summary.</summary>
    internal void Count(ClipResult result)
    {
        (ClipStatus, ClipReason) key = (result.Status, result.Reason);
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>Shows how far the run is, unless that was shown a moment ago.</summary>
    internal void Progress(SaveProgress progress)
    {
        if (_last != 0 && Stopwatch.GetElapsedTime(_last) < Interval)
        {
            return;
        }

        _last = Stopwatch.GetTimestamp();
        _record.StatusDescription = string.Create(CultureInfo.CurrentCulture,
            $"{progress.Saved:N0} saved, {progress.Skipped:N0} skipped, {progress.Unavailable:N0} unavailable, {progress.Failed:N0} failed; {progress.Rate:0.0} a second");
        cmdlet.WriteProgress(_record);
    }

    /// <summary>Ends the progress and sums up.</summary>
    internal void Finish(SaveProgress progress)
    {
        _record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(_record);
        string size = string.Create(CultureInfo.CurrentCulture, $"{progress.Bytes / 1e6:N1} MB in {progress.Elapsed:h\\:mm\\:ss}");
        string text = $"{Phrase(ClipStatus.Saved)}, {Phrase(ClipStatus.Skipped)}, {Phrase(ClipStatus.Unavailable)}, {Phrase(ClipStatus.Failed)}; {size}, in {destination}";

        // To the host, as Write-Host does, and not to the output: that holds the results alone.
        cmdlet.WriteInformation(new HostInformationMessage { Message = text }, ["PSHOST", "KineticsSummary"]);
    }

    /// <summary>A count with its reasons: <c>3 unavailable (NotInSource 2, StartsAfterEnd 1)</c>.</summary>
    private string Phrase(ClipStatus status)
    {
        (ClipReason Reason, int Count)[] counts = _counts
            .Where(pair => pair.Key.Status == status)
            .Select(pair => (pair.Key.Reason, pair.Value))
            .OrderByDescending(pair => pair.Value)
            .ToArray();
        string reasons = string.Join(", ", counts.Where(pair => pair.Reason != ClipReason.None).Select(pair => $"{pair.Reason} {pair.Count:N0}"));
        string total = $"{counts.Sum(pair => pair.Count):N0} {status.ToString().ToLowerInvariant()}";
        return reasons.Length == 0 ? total : $"{total} ({reasons})";
    }
}
