using KineticsTools.Sources;

namespace KineticsTools.Inference;

/// <summary>Something to predict the class of: a clip, or tensors that were made of one.</summary>
/// <param name="Clip">The clip's name.</param>
/// <param name="Path">The full path of the clip, or of the tensor: of both, that of the colours.</param>
/// <param name="FlowPath">The full path of the flow's tensor, where both streams are taken from tensors.</param>
public sealed record PredictionInput(string Clip, string Path, string? FlowPath = null)
{
    private const string TensorEnding = ".npy";
    private const string RgbEnding = "_rgb";
    private const string FlowEnding = "_flow";

    /// <summary>Whether it is a tensor, and no clip that ffmpeg decodes.</summary>
    public bool IsTensor => IsTensorFile(Path);

    /// <summary>What the files mean to a prediction.</summary>
    /// <param name="path">
    /// A clip, a tensor (<c>.npy</c>), or a folder: its clips and those of the folders below, or its tensors where there is no clip.
    /// </param>
    /// <param name="stream">What is predicted from. For both streams, a tensor is taken with the one that has the other stream's name.</param>
    /// <returns>
    /// What there is. For both streams, the two tensors of a clip may each name it; it comes once for each of them, so that whoever
    /// lists both takes the distinct ones.
    /// </returns>
    public static IEnumerable<PredictionInput> Under(string path, StreamKind stream)
    {
        if (!Directory.Exists(path))
        {
            return [Of(path, stream)];
        }

        string[] clips = MediaFiles.Under(path).ToArray();
        return (clips.Length > 0 ? clips : Directory.EnumerateFiles(path, "*" + TensorEnding, SearchOption.AllDirectories).Where(IsTensorFile))
            .Order(StringComparer.Ordinal)
            .Where(file => clips.Length > 0 || stream == StreamKind.Joint || !HasEnding(file, stream == StreamKind.Rgb ? FlowEnding : RgbEnding))
            .Select(file => Of(file, stream));
    }

    private static PredictionInput Of(string path, StreamKind stream)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        if (!IsTensorFile(path))
        {
            return new PredictionInput(name, path);
        }

        string? ending = new[] { RgbEnding, FlowEnding }.FirstOrDefault(ending => HasEnding(path, ending));
        string clip = ending is null ? name : name[..^ending.Length];
        if (stream != StreamKind.Joint || ending is null)
        {
            return new PredictionInput(clip, path);
        }

        string folder = System.IO.Path.GetDirectoryName(path) ?? "";
        return new PredictionInput(
            clip, System.IO.Path.Combine(folder, clip + RgbEnding + TensorEnding), System.IO.Path.Combine(folder, clip + FlowEnding + TensorEnding));
    }

    private static bool IsTensorFile(string path) => path.EndsWith(TensorEnding, StringComparison.OrdinalIgnoreCase);

    private static bool HasEnding(string path, string ending) =>
        System.IO.Path.GetFileNameWithoutExtension(path.AsSpan()).EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
