using KineticsTools.Inference.Weights.Checkpoint;

namespace KineticsTools.Inference.Weights;

/// <summary>Opens files of weights.</summary>
internal static class WeightFile
{
    /// <summary>Opens a file of weights, by what it is called and what is there.</summary>
    /// <param name="path">The file; a checkpoint may be named with or without <c>.index</c>, or by its folder.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="WeightsException">It is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<IWeightFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
        {
            return await SafetensorsFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return await CheckpointFile.OpenAsync(CheckpointIndex(path), cancellationToken).ConfigureAwait(false);
    }

    private static string CheckpointIndex(string path)
    {
        const string Index = ".index";
        if (Directory.Exists(path))
        {
            string[] indices = Directory.GetFiles(path, "*" + Index);
            return indices.Length == 1
                ? indices[0]
                : throw new WeightsException($"The folder '{path}' holds {indices.Length} checkpoints (*.index). Name the one that is meant.");
        }

        int data = path.LastIndexOf(".data-", StringComparison.Ordinal);
        string index = path.EndsWith(Index, StringComparison.Ordinal) ? path : (data > 0 ? path[..data] : path) + Index;
        return File.Exists(index)
            ? index
            : throw new FileNotFoundException(
                $"There are no weights '{path}'. A checkpoint of TensorFlow has a file .index beside its .data-…; else a file .safetensors is taken.", path);
    }
}
