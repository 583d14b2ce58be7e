namespace KineticsTools.Saving;

/// <summary>
/// How many clips are cut at once in this process: as many as there are cores. While all slots are taken each clip has one thread,
/// which is faster than fewer clips with several; a clip that has cores to spare beside it takes them. Shared by all runs of the
/// process, so that eight runspaces that save side by side do not start eight times as many encoders.
/// </summary>
internal static class CuttingSlots
{
    internal static int Count { get; } = Environment.ProcessorCount;

    // More threads gain little on the small pictures of this data set, and x264 loses a little quality with each.
    private const int MostThreads = 4;

    private static readonly SemaphoreSlim Slots = new(Count);

    /// <summary>Cuts when a slot is free.</summary>
    /// <param name="cut">Cuts with the number of threads that it is given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<T> RunAsync<T>(Func<int, Task<T>> cut, CancellationToken cancellationToken)
    {
        await Slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int taken = Math.Max(1, Count - Slots.CurrentCount);
            return await cut(Math.Clamp(Count / taken, 1, MostThreads)).ConfigureAwait(false);
        }
        finally
        {
            Slots.Release();
        }
    }
}
