namespace KineticsTools.Saving;

/// <summary>
/// How many clips are cut at once in this process: as many as there are cores, each with one thread, which is faster than fewer
/// with several. Shared by all runs of the process, so that eight runspaces that save side by side do not start eight times as
/// many encoders.
/// </summary>
internal static class CuttingSlots
{
    internal static int Count { get; } = Environment.ProcessorCount;

    private static readonly SemaphoreSlim Slots = new(Count);

    internal static async Task<T> RunAsync<T>(Func<Task<T>> cut, CancellationToken cancellationToken)
    {
        await Slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await cut().ConfigureAwait(false);
        }
        finally
        {
            Slots.Release();
        }
    }
}
