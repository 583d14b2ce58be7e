namespace KineticsTools.Saving;

/// <summary>A clip that is wanted of a source.</summary>
/// <param name="job">Its job.</param>
internal sealed class WantedJob(ClipJob job)
{
    private List<ClipJob>? _twins;

    internal ClipJob Job { get; private set; } = job;

    /// <summary>Jobs of the same clip for other paths.</summary>
    internal List<ClipJob> Twins => _twins ??= [];

    /// <summary>The job and its twins.</summary>
    internal IEnumerable<ClipJob> Jobs => _twins is null ? [Job] : _twins.Prepend(Job);

    internal bool IsInHand { get; set; }

    internal bool IsSeen { get; set; }

    internal bool IsDone { get; set; }

    /// <summary>Takes out a job that needs nothing any more.</summary>
    /// <returns>Whether there are others.</returns>
    internal bool Drop(ClipJob job)
    {
        if (_twins is not [ClipJob first, ..])
        {
            return false;
        }

        if (job != Job)
        {
            return _twins.Remove(job);
        }

        Job = first;
        return _twins.Remove(first);
    }

    internal void ReleaseClaims()
    {
        foreach (ClipJob one in Jobs)
        {
            one.ReleaseClaim();
        }
    }
}
