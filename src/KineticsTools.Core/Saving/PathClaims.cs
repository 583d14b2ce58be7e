using System.Collections.Concurrent;

namespace KineticsTools.Saving;

/// <summary>
/// The clips that this process has in hand, by their paths. Shared by all runs of the process, so that two runspaces with
/// overlapping lists do not make the same clip at the same time.
/// </summary>
internal static class PathClaims
{
    private static readonly ConcurrentDictionary<string, bool> Claims = new(StringComparer.Ordinal);

    /// <summary>Claims a path.</summary>
    /// <returns><see langword="false"/> where somebody has it in hand.</returns>
    internal static bool TryTake(string path) => Claims.TryAdd(path, true);

    internal static void Release(string path) => Claims.TryRemove(path, out _);
}
