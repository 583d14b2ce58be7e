using KineticsTools.Sources.Archives;

namespace KineticsTools.Sources;

/// <summary>Groups sources that are asked together.</summary>
internal static class SourceStages
{
    /// <summary>Groups sources in their order: those that are asked for each clip together, each that is read through by itself.</summary>
    internal static IReadOnlyList<IReadOnlyList<IClipSource>> Of(IReadOnlyList<IClipSource> sources)
    {
        List<List<IClipSource>> stages = [];
        foreach (IClipSource source in sources)
        {
            if (stages.Count == 0 || source is ArchiveSource || stages[^1][^1] is ArchiveSource)
            {
                stages.Add([]);
            }

            stages[^1].Add(source);
        }

        return stages;
    }
}
