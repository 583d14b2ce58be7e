using KineticsTools.Annotations;

namespace KineticsTools.Evaluation;

/// <summary>
/// Reads predictions: the challenge's JSON, <c>{"version", "results": {id: [{"label", "score"}]}}</c>, or CSV with the columns
/// <c>video_id</c>, <c>label</c> and <c>score</c>; plain or gzipped. They are streamed: nothing but the scores is kept.
/// </summary>
public static class SubmissionReader
{
    /// <summary>Reads predictions into a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="truth">The ground truth that they are held against.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The table.</returns>
    /// <exception cref="EvaluationException">The file is not of those forms, or has something that cannot be scored.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<PredictionTable> ReadAsync(string path, GroundTruth truth, CancellationToken cancellationToken = default)
    {
        PredictionTable table = new(truth);
        await foreach (AnnotationMember member in AnnotationFile.OpenAsync(path, [], cancellationToken).ConfigureAwait(false))
        {
            await GroundTruthReader.Locate(path, () => member.IsJson
                ? SubmissionJson.ReadAsync(member.Content, table, cancellationToken)
                : SubmissionCsv.ReadAsync(member.Content, table, cancellationToken)).ConfigureAwait(false);
        }

        return table;
    }
}
