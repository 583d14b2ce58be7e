using KineticsTools.Sources.Archives;

namespace KineticsTools.Sources;

/// <summary>Groups sources that are asked together.</summary>
internal static class SourceStages
{
    /// <summary>
    /// Groups sources in their order: those that are asked for each clip together, each that is read through by itself. The first group,
    /// where clips that are there are verified, is never one that is read through; it may have no source at all.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<IClipSource>> Of(IReadOnlyList<IClipSource> sources)
    {
        List<List<IClipSource>> stages = [[]];
        foreach (IClipSource source in sources)
        {
            if (source is ArchiveSource || stages[^1] is [ArchiveSource])
            {
                stages.Add([]);
            }

            stages[^1].Add(source);
        }

        return stages;
    }
}
