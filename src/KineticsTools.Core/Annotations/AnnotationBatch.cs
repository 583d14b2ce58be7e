namespace KineticsTools.Annotations;

/// <summary>Some consecutive rows of an annotation file.</summary>
/// <param name="Clips">The good rows, in the file's order.</param>
/// <param name="Faults">The bad rows among them.</param>
public sealed record AnnotationBatch(IReadOnlyList<KineticsClip> Clips, IReadOnlyList<AnnotationFault> Faults);
