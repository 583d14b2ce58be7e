using System.Globalization;
using KineticsTools.Selection;

namespace KineticsTools.Sources.Archives;

/// <summary>The folders that remember what archives hold: a file an archive, named by a hash of its address.</summary>
/// <param name="folders">Full paths; the first that knows an archive is asked.</param>
internal sealed class ArchiveIndexStore(IReadOnlyList<string> folders)
{
    /// <summary>The ending of the files.</summary>
    internal const string Extension = ".kidx";

    private const string CacheVariable = "KINETICSTOOLS_CACHE";

    /// <summary>The folder of the user, for all destinations: in the cache folder of the system, or in what KINETICSTOOLS_CACHE names.</summary>
    internal static string UserFolder => Path.Combine(
        Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named ? Path.GetFullPath(named) : Path.Combine(SystemCache, "KineticsTools"),
        "archives");

    private static string SystemCache =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>The folder beside the clips of a destination.</summary>
    internal static string FolderIn(string destination) => Path.Combine(destination, ".kinetics", "archives");

    /// <summary>Reads what is known of an archive.</summary>
    /// <param name="address">The archive.</param>
    /// <param name="clip">Called with the name of each clip that it holds, without folder and ending.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What is known; <see langword="null"/> for nothing.</returns>
    internal async Task<ArchiveIndex?> FindAsync(string address, Action<string> clip, CancellationToken cancellationToken)
    {
        ArchiveIndex? best = null;
        foreach (string folder in folders)
        {
            string path = PathOf(folder, address);
            if (await ArchiveIndexFile.ReadAsync(path, _ => { }, cancellationToken).ConfigureAwait(false) is { } found
                && found.Address == address && (best is null || IsBetter(found, best)))
            {
                best = found;
            }
        }

        return best is null ? null : await ArchiveIndexFile.ReadAsync(best.Path, clip, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Remembers what an archive holds, where it is not known better already.</summary>
    /// <exception cref="IOException">A folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder cannot be written.</exception>
    internal async Task SaveAsync(ArchiveIndex index, IReadOnlyCollection<string> clips)
    {
        foreach (string folder in folders)
        {
            string path = PathOf(folder, index.Address);
            ArchiveIndex? there = await ArchiveIndexFile.ReadAsync(path, _ => { }, CancellationToken.None).ConfigureAwait(false);
            bool isSame = there is not null && there.Length == index.Length && there.Tag == index.Tag;
            if (!isSame || IsBetter(index, there!))
            {
                Directory.CreateDirectory(folder);
                await ArchiveIndexFile.WriteAsync(index with { Path = path }, clips).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All that a folder remembers.</summary>
    internal static IEnumerable<string> FilesIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal) : [];

    private static string PathOf(string folder, string address) =>
        Path.Combine(folder, StableHash.Of(address).ToString("x16", CultureInfo.InvariantCulture) + Extension);

    private static bool IsBetter(ArchiveIndex one, ArchiveIndex other) =>
        one.IsComplete != other.IsComplete ? one.IsComplete : one.ClipCount > other.ClipCount;
}
