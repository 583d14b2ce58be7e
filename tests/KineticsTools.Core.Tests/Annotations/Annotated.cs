using KineticsTools.Annotations;

namespace KineticsTools.Core.Tests.Annotations;

/// <summary>Reads whole annotation files for tests.</summary>
internal static class Annotated
{
    internal static async Task<(List<KineticsClip> Clips, List<AnnotationFault> Faults)> ReadAsync(
        string path, AnnotationReadOptions? options = null)
    {
        List<KineticsClip> clips = [];
        List<AnnotationFault> faults = [];
        await foreach (AnnotationBatch batch in AnnotationReader.ReadAsync(path, options ?? new(), TestContext.Current.CancellationToken))
        {
            clips.AddRange(batch.Clips);
            faults.AddRange(batch.Faults);
        }

        return (clips, faults);
    }
}
