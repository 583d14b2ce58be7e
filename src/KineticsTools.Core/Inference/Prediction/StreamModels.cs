namespace KineticsTools.Inference;

/// <summary>The networks that a prediction is made with: of one stream, or of both.</summary>
public sealed class StreamModels
{
    private StreamModels(IReadOnlyList<I3dModel> models, StreamKind stream)
    {
        Models = models;
        Stream = stream;
    }

    /// <summary>What is predicted from.</summary>
    public StreamKind Stream { get; }

    /// <summary>How many classes the networks tell apart.</summary>
    public int Classes => Models[0].Classes;

    /// <summary>The networks, that of the colours first.</summary>
    internal IReadOnlyList<I3dModel> Models { get; }

    /// <summary>Loads networks.</summary>
    /// <param name="paths">The files of weights: one, or one for each stream.</param>
    /// <param name="stream">What is to be predicted from; where nothing is said, what there are weights for.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <returns>The networks.</returns>
    /// <exception cref="WeightsException">A file cannot be used, or together they do not fit; the message says why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static async Task<StreamModels> LoadAsync(
        IEnumerable<string> paths, StreamKind? stream = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<I3dModel> models = [];
        foreach (string path in paths)
        {
            models.AddRange(await I3dModel.LoadAsync(path, cancellationToken).ConfigureAwait(false));
        }

        return Choose(models, stream);
    }

    internal static StreamModels Choose(IReadOnlyList<I3dModel> models, StreamKind? stream)
    {
        StreamKind chosen = stream
            ?? (models.Select(model => model.Stream).Distinct().Count() > 1 ? StreamKind.Joint
            : models.Any(model => model.Stream == TensorKind.Flow) ? StreamKind.Flow : StreamKind.Rgb);
        TensorKind[] kinds = chosen switch
        {
            StreamKind.Rgb => [TensorKind.Rgb],
            StreamKind.Flow => [TensorKind.Flow],
            _ => [TensorKind.Rgb, TensorKind.Flow],
        };
        I3dModel[] needed = kinds.Select(kind => models.Where(model => model.Stream == kind).ToArray() switch
        {
            [I3dModel one] => one,
            [] => throw new WeightsException($"There are no weights for {kind}, which the stream {chosen} needs."),
            I3dModel[] several => throw new WeightsException($"There are {several.Length} networks for {kind} in the weights; one is needed."),
        }).ToArray();
        return needed.Select(model => model.Classes).Distinct().Count() == 1
            ? new StreamModels(needed, chosen)
            : throw new WeightsException(
                $"The networks have {string.Join(" and ", needed.Select(model => $"{model.Classes:N0}"))} classes: their logits cannot be added.");
    }
}
