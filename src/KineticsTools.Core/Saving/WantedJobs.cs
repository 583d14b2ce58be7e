using System.Diagnostics.CodeAnalysis;
using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>
/// The jobs that wait for a source which is read through, by the names that their clips have there. Safe to ask from many tasks: a
/// clip that two archives hold is in the hands of one.
/// </summary>
internal sealed class WantedJobs
{
    private readonly Dictionary<ClipKey, WantedJob> _jobs = [];
    private readonly object _lock = new();

    /// <summary>The clips by their videos; <see langword="null"/> where several of a video were wanted, or the one is found.</summary>
    private readonly Dictionary<string, WantedJob?> _byId = new(StringComparer.Ordinal);

    private Queue<ClipJob> _rest = [];
    private int _unseen;

    /// <summary>How many clips were not found yet, good or bad.</summary>
    internal int Unseen => Volatile.Read(ref _unseen);

    /// <summary>The clips that are still wanted.</summary>
    internal IReadOnlyList<KineticsClip> Clips
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs.Values.Select(wanted => wanted.Job.Clip)];
            }
        }
    }

    /// <summary>Called when the last clip has been found.</summary>
    internal Action? AllSeen { get; set; }

    /// <summary>
    /// Adds a job. A clip that is wanted at two places is one clip. It is not claimed while it waits: a release has more clips than a
    /// process may have open files.
    /// </summary>
    internal void Add(ClipJob job)
    {
        job.ReleaseClaim();
        lock (_lock)
        {
            if (_jobs.TryGetValue(job.Clip.Key, out WantedJob? there))
            {
                there.Twins.Add(job);
                return;
            }

            WantedJob wanted = new(job);
            _jobs.Add(job.Clip.Key, wanted);
            _byId[job.Clip.YouTubeId] = _byId.ContainsKey(job.Clip.YouTubeId) ? null : wanted;
            _unseen++;
        }
    }

    /// <summary>The clip that a name means: id and window, whatever the folder, or the id alone where one clip of that video is wanted.</summary>
    /// <param name="stem">The name without folder and ending.</param>
    /// <returns>The clip, or <see langword="null"/> where it is not wanted, or not any more.</returns>
    internal WantedJob? Find(string stem)
    {
        lock (_lock)
        {
            return ClipFileName.Parse(stem) is ClipKey key ? _jobs.GetValueOrDefault(key)
                : YouTubeId.IsValid(stem) ? _byId.GetValueOrDefault(stem)
                : null;
        }
    }

    /// <summary>Takes a clip in hand, unless somebody has it.</summary>
    internal bool TryTake([NotNullWhen(true)] WantedJob? wanted)
    {
        lock (_lock)
        {
            return wanted is { IsDone: false, IsInHand: false } && (wanted.IsInHand = true);
        }
    }

    /// <summary>Gives a clip back of which nothing came.</summary>
    internal void GiveBack(WantedJob wanted)
    {
        lock (_lock)
        {
            wanted.ReleaseClaims();
            wanted.IsInHand = false;
        }
    }

    /// <summary>Notes that a clip was found, but is no good: it is taken where it comes again, and nobody waits for it.</summary>
    internal void Reject(WantedJob wanted) => See(wanted, isDone: false);

    /// <summary>Notes that a clip was found and need not be looked for any more.</summary>
    internal void Complete(WantedJob wanted) => See(wanted, isDone: true);

    /// <summary>Waits anew for those that were no good.</summary>
    internal void Renew()
    {
        lock (_lock)
        {
            _unseen = _jobs.Count;
            foreach (WantedJob wanted in _jobs.Values)
            {
                wanted.IsSeen = false;
            }
        }
    }

    /// <summary>Takes out one of the jobs that are left when all is read. Who stops in between leaves the others here.</summary>
    internal bool TryTakeRest([NotNullWhen(true)] out ClipJob? job)
    {
        lock (_lock)
        {
            if (_jobs.Count > 0)
            {
                _rest = new Queue<ClipJob>(_jobs.Values.SelectMany(wanted => wanted.Jobs));
                _jobs.Clear();
            }

            return _rest.TryDequeue(out job);
        }
    }

    private void See(WantedJob wanted, bool isDone)
    {
        bool wasLast = false;
        lock (_lock)
        {
            wanted.IsInHand = false;
            wanted.IsDone = isDone;
            if (isDone)
            {
                _jobs.Remove(wanted.Job.Clip.Key);
                _byId[wanted.Job.Clip.YouTubeId] = null;
            }
            else
            {
                wanted.ReleaseClaims();
            }

            if (!wanted.IsSeen)
            {
                wanted.IsSeen = true;
                wasLast = --_unseen == 0;
            }
        }

        if (wasLast)
        {
            AllSeen?.Invoke();
        }
    }
}
