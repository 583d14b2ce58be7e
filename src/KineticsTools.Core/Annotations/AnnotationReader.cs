using System.Runtime.CompilerServices;
using KineticsTools.Vocabulary;

namespace KineticsTools.Annotations;

/// <summary>
/// Reads annotation files in every form in which Kinetics was published: CSV and JSON, plain, gzipped, or inside the official
/// <c>.tar.gz</c>. The form is told by the content, never by the name.
/// </summary>
public static class AnnotationReader
{
    /// <summary>
    /// Reads a file as a stream of batches: constant memory, whatever the file's size. A bad row is a fault of its batch, and
    /// the rest goes on; a file that ends in the middle gives what came before, and a fault.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The batches, in the file's order.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async IAsyncEnumerable<AnnotationBatch> ReadAsync(
        string path, AnnotationReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? release = options.Release ?? await InferReleaseAsync(path, options, cancellationToken).ConfigureAwait(false);
        bool any = false;
        await foreach (AnnotationMember member in AnnotationFile.OpenAsync(path, options.Splits, cancellationToken).ConfigureAwait(false))
        {
            any = true;
            RowMapper rows = new(member, options, release);
            IAsyncEnumerable<AnnotationBatch> batches = member.IsJson
                ? JsonAnnotations.ReadAsync(member, rows, cancellationToken)
                : CsvAnnotations.ReadAsync(member, rows, options.Classes, cancellationToken);
            await foreach (AnnotationBatch batch in batches.ConfigureAwait(false))
            {
                yield return batch;
            }

            if (!rows.SawRow)
            {
                yield return rows.FileFault(1, AnnotationFaultKind.Empty, "the file has no rows. Was it downloaded whole?");
            }
        }

        if (!any)
        {
            string wanted = options.Splits.Count == 0 ? "train, validate or test" : string.Join(", ", options.Splits);
            yield return new AnnotationBatch([], [new AnnotationFault(
                path, 1, AnnotationFaultKind.Empty, $"the archive has no annotation file for {wanted}.")]);
        }
    }

    /// <summary>
    /// Tells the release from the labels, in a pass of its own, so that every clip carries it from the first one on. That pass
    /// looks at labels alone: it takes a fiftieth of the time of the reading.
    /// </summary>
    private static async Task<string?> InferReleaseAsync(string path, AnnotationReadOptions options, CancellationToken cancellationToken)
    {
        ReleaseInference inference = new();
        try
        {
            await foreach (AnnotationMember member in AnnotationFile.OpenAsync(path, options.Splits, cancellationToken).ConfigureAwait(false))
            {
                IAsyncEnumerable<string> labels = member.IsJson
                    ? JsonAnnotations.ReadLabelsAsync(member, cancellationToken)
                    : CsvAnnotations.ReadLabelsAsync(member, cancellationToken);
                await foreach (string label in labels.ConfigureAwait(false))
                {
                    inference.Add(label);
                }
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: the reading itself comes to the same place, and reports it there with what came before.
        }

        return inference.Release;
    }
}
