using KineticsTools.Saving;
using KineticsTools.Vocabulary;

namespace KineticsTools.Sources.Archives;

/// <summary>An archive that may hold wanted clips.</summary>
/// <param name="Location">The archive.</param>
/// <param name="Known">The wanted clips that it is known to hold.</param>
/// <param name="MayHoldMore">Whether it may hold others: it was not read to its end yet.</param>
internal sealed record PlannedArchive(ArchiveLocation Location, IReadOnlyList<WantedJob> Known, bool MayHoldMore)
{
    /// <summary>Whether there is still something to look for in it.</summary>
    internal bool IsWorthReading => MayHoldMore || Known.Any(wanted => !wanted.IsDone);
}

/// <summary>Which archives to open, and in which order: first those that are known or likely to hold most of what is wanted.</summary>
internal static class ArchivePlan
{
    private static readonly char[] Separators = ['/', '\\', '_', '-', '.'];

    /// <summary>Makes the plan.</summary>
    /// <param name="archives">All archives there are.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="index">What is remembered of archives; none where it shall not count.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<IReadOnlyList<PlannedArchive>> MakeAsync(
        IReadOnlyList<ArchiveLocation> archives, WantedJobs wanted, ArchiveIndexStore? index, CancellationToken cancellationToken)
    {
        IReadOnlyList<KineticsClip> clips = wanted.Clips;
        HashSet<string> labels = new(clips.Select(clip => clip.Label).OfType<string>().Select(Spoken), StringComparer.OrdinalIgnoreCase);
        HashSet<string> splits = [.. clips.Select(clip => clip.Split).OfType<string>()];
        List<PlannedArchive> plan = [];
        foreach (ArchiveLocation archive in archives)
        {
            List<WantedJob> known = [];
            ArchiveIndex? found = index is null ? null : await index.FindAsync(archive.Address, Note, cancellationToken).ConfigureAwait(false);
            bool isKnown = found is not null && IsOf(found, archive);
            plan.Add(new PlannedArchive(archive, isKnown ? known : [], !isKnown || !found!.IsComplete));

            void Note(string stem)
            {
                if (wanted.Find(stem) is { } job)
                {
                    known.Add(job);
                }
            }
        }

        plan.RemoveAll(archive => !archive.IsWorthReading);
        return plan.Count < 2 ? plan :
        [
            .. plan
                .OrderByDescending(archive => archive.Known.Count)
                .ThenByDescending(archive => Likelihood(archive.Location, labels, splits)),
        ];
    }

    /// <summary>Whether an index is of the archive that is there now. Of a file that is known at once; a server is not asked for it.</summary>
    private static bool IsOf(ArchiveIndex index, ArchiveLocation archive) =>
        archive.Url is not null || !File.Exists(archive.Address)
        || Downloads.FileIdentity.Of(new FileInfo(archive.Address)).Matches(new Downloads.FileIdentity(index.Length, index.Tag));

    /// <summary>
    /// How likely an archive is to hold what is wanted, by its name alone: one that is named for a wanted class, one that says nothing,
    /// one that is named for another class; and among these, by the split that its path names.
    /// </summary>
    private static int Likelihood(ArchiveLocation archive, HashSet<string> labels, HashSet<string> splits)
    {
        string name = Spoken(archive.Name.Split('.')[0]);
        int byClass = labels.Contains(name) ? 2 : ReleaseNames.All.Any(release => ClassVocabulary.Of(release).Find(name) is not null) ? 0 : 1;
        string[] named = [.. archive.Address.Split(Separators).Select(SplitNames.Normalize).OfType<string>().Where(SplitNames.All.Contains)];
        int bySplit = named.Any(splits.Contains) ? 2 : named.Length == 0 ? 1 : 0;
        return (3 * byClass) + bySplit;
    }

    private static string Spoken(string label) => label.Replace('_', ' ');
}
