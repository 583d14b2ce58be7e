using System.Diagnostics;
using System.Management.Automation;

namespace KineticsTools.Abstractions;

/// <summary>Shows how far a command is, at most twice a second: more often costs more than the work.</summary>
internal sealed class ProgressReport(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ProgressRecord _record = new(0, activity, "starting");
    private long _last;

    /// <summary>Shows how far it is, unless that was shown a moment ago.</summary>
    /// <param name="status">How far, in words.</param>
    /// <param name="share">How much of the whole is done, 0 to 1; <see langword="null"/> where the whole is not known.</param>
    internal void Show(string status, double? share = null)
    {
        if (_last != 0 && Stopwatch.GetElapsedTime(_last) < Interval)
        {
            return;
        }

        _last = Stopwatch.GetTimestamp();
        _record.StatusDescription = status;
        _record.PercentComplete = share is double done ? (int)(100 * Math.Clamp(done, 0, 1)) : -1;
        cmdlet.WriteProgress(_record);
    }

    /// <summary>Ends the progress.</summary>
    internal void Finish()
    {
        _record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(_record);
    }
}
