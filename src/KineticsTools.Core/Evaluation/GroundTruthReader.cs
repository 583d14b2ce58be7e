using System.Text.Json;
using KineticsTools.Annotations;

namespace KineticsTools.Evaluation;

/// <summary>
/// Reads ground truths: the ActivityNet challenge's form,
/// <c>{"database":{id:{"subset":"validation","annotations":[{"label"}]}}}</c>, or an annotation file in any form in which Kinetics
/// was published.
/// </summary>
public static class GroundTruthReader
{
    /// <summary>Reads a ground truth.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subset">
    /// The subset (<c>validation</c>, <c>val</c>, …) to take where the file has several; <see langword="null"/> for the only one.
    /// </param>
    /// <param name="excludedIds">The ids of the videos that are left out as blocked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The ground truth.</returns>
    /// <exception cref="EvaluationException">The file is not of those forms, or has no labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<GroundTruth> ReadAsync(
        string path, string? subset = null, IReadOnlySet<string>? excludedIds = null, CancellationToken cancellationToken = default)
    {
        GroundTruth truth = new(excludedIds);
        Subsets subsets = new(subset);
        if (await IsChallengeFormAsync(path, cancellationToken).ConfigureAwait(false))
        {
            await ReadChallengeAsync(path, truth, subsets, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ReadAnnotationsAsync(path, truth, subsets, cancellationToken).ConfigureAwait(false);
        }

        subsets.RefuseSeveral(path);
        return truth.Videos.Count + truth.ExcludedCount > 0
            ? truth
            : throw new EvaluationException(EvaluationFault.NoGroundTruth,
                $"{path}: there is no labelled video{subsets.Wanted}.{subsets.Known} Held-out test files have no labels; score on the validation split.");
    }

    /// <summary>The official JSON is keyed by video id at once; the challenge's form has "database" among other names there.</summary>
    private static async Task<bool> IsChallengeFormAsync(string path, CancellationToken cancellationToken)
    {
        await foreach (AnnotationMember member in AnnotationFile.OpenAsync(path, [], cancellationToken).ConfigureAwait(false))
        {
            bool? isChallenge = member.IsJson ? null : false;
            if (member.IsJson)
            {
                await Locate(path, () => new JsonTokens(member.Content).WalkAsync(
                    (ref Utf8JsonReader reader) =>
                    {
                        isChallenge = reader.TokenType == JsonTokenType.PropertyName ? !YouTubeId.IsValid(reader.GetString()) : null;
                        return isChallenge is null && reader.TokenType == JsonTokenType.StartObject;
                    },
                    cancellationToken)).ConfigureAwait(false);
            }

            return isChallenge ?? false;
        }

        return false;
    }

    private static async Task ReadChallengeAsync(string path, GroundTruth truth, Subsets subsets, CancellationToken cancellationToken)
    {
        ChallengeGroundTruth entries = new((id, subset, labels) =>
        {
            if (labels.Count > 0 && subsets.Takes(subset))
            {
                truth.Add(id, labels);
            }
        });
        await foreach (AnnotationMember member in AnnotationFile.OpenAsync(path, [], cancellationToken).ConfigureAwait(false))
        {
            await Locate(path, () => new JsonTokens(member.Content).WalkAsync(entries.Take, cancellationToken)).ConfigureAwait(false);
        }

        if (!entries.SawDatabase)
        {
            throw new EvaluationException(EvaluationFault.NoGroundTruth,
                $"{path}: the JSON has no \"database\", as the challenge's ground truth has, and is no annotation file of Kinetics.");
        }
    }

    private static async Task ReadAnnotationsAsync(string path, GroundTruth truth, Subsets subsets, CancellationToken cancellationToken)
    {
        AnnotationReadOptions options = new();
        await foreach (AnnotationBatch batch in AnnotationReader.ReadAsync(path, options, cancellationToken).ConfigureAwait(false))
        {
            foreach (KineticsClip clip in batch.Clips.Where(clip => clip.Label is not null && subsets.Takes(clip.SplitWord)))
            {
                truth.Add(clip);
            }

            if (batch.Faults is [AnnotationFault fault, ..])
            {
                throw new EvaluationException(EvaluationFault.NoGroundTruth, $"{fault} A ground truth has to be whole.");
            }
        }
    }

    /// <summary>Says of a fault in which file it is.</summary>
    internal static async Task Locate(string path, Func<Task> read)
    {
        try
        {
            await read().ConfigureAwait(false);
        }
        catch (EvaluationException exception)
        {
            throw new EvaluationException(exception.Fault, $"{path}, {exception.Message}");
        }
    }

    /// <summary>The subsets that came by, and whether they are wanted.</summary>
    private sealed class Subsets(string? wanted)
    {
        private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);

        internal string Wanted => wanted is null ? "" : $" of a subset '{wanted}'";

        internal string Known => _seen.Count == 0 ? "" : $" There are the subsets {string.Join(", ", _seen)}.";

        internal bool Takes(string? subset)
        {
            _seen.Add(SplitNames.Normalize(subset) ?? "(none)");
            return wanted is null || subset is null || SplitNames.Normalize(subset) == SplitNames.Normalize(wanted);
        }

        internal void RefuseSeveral(string path)
        {
            if (wanted is null && _seen.Count > 1)
            {
                throw new EvaluationException(EvaluationFault.NoGroundTruth,
                    $"{path}: it has the subsets {string.Join(", ", _seen)}. Say which one is meant.");
            }
        }
    }
}
