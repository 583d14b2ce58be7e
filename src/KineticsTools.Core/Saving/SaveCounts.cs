using System.Diagnostics;

namespace KineticsTools.Saving;

/// <summary>Counts what a run does, from many tasks at once.</summary>
internal sealed class SaveCounts
{
    private readonly Stopwatch _clock = new();
    private readonly long[] _counts = new long[Enum.GetValues<ClipStatus>().Length];
    private long _taken;
    private long _bytes;

    internal SaveProgress Progress => new(
        Interlocked.Read(ref _taken), CountOf(ClipStatus.Saved), CountOf(ClipStatus.Skipped), CountOf(ClipStatus.Unavailable),
        CountOf(ClipStatus.Failed), Interlocked.Read(ref _bytes), _clock.Elapsed);

    internal void Start() => _clock.Start();

    internal void Stop() => _clock.Stop();

    /// <summary>A clip was taken from the input.</summary>
    internal void Take() => Interlocked.Increment(ref _taken);

    /// <summary>A clip is done.</summary>
    internal void Add(ClipResult result)
    {
        Interlocked.Increment(ref _counts[(int)result.Status]);
        Interlocked.Add(ref _bytes, result.Size);
    }

    private long CountOf(ClipStatus status) => Interlocked.Read(ref _counts[(int)status]);
}
