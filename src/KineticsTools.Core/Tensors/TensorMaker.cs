using System.Collections.Concurrent;
using KineticsTools.Media;
using KineticsTools.Saving;
using KineticsTools.Sources;
using KineticsTools.Streams;

namespace KineticsTools.Tensors;

/// <summary>A tensor to make.</summary>
/// <param name="ClipPath">The clip's full path.</param>
/// <param name="Kind">Colours or flow.</param>
/// <param name="Path">Where the tensor belongs: a full path.</param>
public sealed record TensorJob(string ClipPath, TensorKind Kind, string Path)
{
    /// <summary>A tensor with the name that the I3D sample's files have: the clip's, then <c>_rgb.npy</c> or <c>_flow.npy</c>.</summary>
    /// <param name="clipPath">The clip's full path.</param>
    /// <param name="kind">Colours or flow.</param>
    /// <param name="folder">The folder; the clip's where none is given.</param>
    /// <returns>The job.</returns>
    public static TensorJob For(string clipPath, TensorKind kind, string? folder)
    {
        string name = $"{System.IO.Path.GetFileNameWithoutExtension(clipPath)}_{(kind == TensorKind.Rgb ? "rgb" : "flow")}.npy";
        return new TensorJob(clipPath, kind, System.IO.Path.Combine(folder ?? System.IO.Path.GetDirectoryName(clipPath)!, name));
    }
}

/// <summary>What became of a tensor to make.</summary>
/// <param name="Job">The tensor to make.</param>
/// <param name="Tensor">The tensor, or <see langword="null"/> where it could not be made.</param>
/// <param name="Problem">Why not, in a sentence or two.</param>
public sealed record TensorOutcome(TensorJob Job, KineticsTensor? Tensor, string? Problem);

/// <summary>Makes tensors as files, each there whole or not at all, several clips at once.</summary>
/// <param name="tools">ffmpeg.</param>
/// <param name="options">What the tensors are.</param>
/// <param name="replace">Whether one that is there is made anew.</param>
/// <param name="width">How many are made at once.</param>
public sealed class TensorMaker(MediaTools tools, TensorOptions options, bool replace, int width)
{
    private readonly TensorReader _reader = new(tools);
    private readonly PartialFile _partial = new();
    private readonly ConcurrentDictionary<string, string> _clipOf = new(StringComparer.Ordinal);

    /// <summary>Makes tensors.</summary>
    /// <param name="jobs">The tensors, as they come.</param>
    /// <param name="cancellationToken">Ends what is under way, and waits for it.</param>
    /// <returns>What became of each, in the order in which they get ready.</returns>
    public IAsyncEnumerable<TensorOutcome> MakeAsync(IAsyncEnumerable<TensorJob> jobs, CancellationToken cancellationToken = default) =>
        ParallelMap.MapAsync(jobs, width, MakeOneAsync, cancellationToken);

    private async Task<TensorOutcome> MakeOneAsync(TensorJob job, CancellationToken cancellationToken)
    {
        try
        {
            string other = _clipOf.GetOrAdd(job.Path, job.ClipPath);
            if (other != job.ClipPath)
            {
                return new TensorOutcome(job, null, $"Its tensor would be '{job.Path}', which is that of '{other}'. Put them into different folders.");
            }

            if (!replace && File.Exists(job.Path))
            {
                return await FindAsync(job, cancellationToken).ConfigureAwait(false);
            }

            FloatTensor tensor = await _reader.ReadAsync(job.ClipPath, job.Kind, options, cancellationToken).ConfigureAwait(false);
            string partial = _partial.PathFor(job.Path);
            try
            {
                await NpyFile.WriteAsync(partial, tensor, cancellationToken).ConfigureAwait(false);
                File.Move(partial, job.Path, overwrite: true);
            }
            finally
            {
                File.Delete(partial);
            }

            return new TensorOutcome(job, Describe(job, tensor.Shape), null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new TensorOutcome(job, null, exception.Message);
        }
    }

    private async Task<TensorOutcome> FindAsync(TensorJob job, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> wanted = TensorReader.ShapeOf(job.Kind, options);
        IReadOnlyList<int> shape = await NpyFile.ReadShapeAsync(job.Path, cancellationToken).ConfigureAwait(false);
        return shape.SequenceEqual(wanted)
            ? new TensorOutcome(job, Describe(job, shape) with { Skipped = true }, null)
            : new TensorOutcome(job, null,
                $"'{job.Path}' is there, of the shape {FloatTensor.TextOf(shape)} where {FloatTensor.TextOf(wanted)} is wanted. -Force replaces it.");
    }

    private static KineticsTensor Describe(TensorJob job, IReadOnlyList<int> shape) => new()
    {
        Path = job.Path,
        ClipPath = job.ClipPath,
        Key = ClipFileName.Parse(System.IO.Path.GetFileNameWithoutExtension(job.ClipPath)),
        Stream = job.Kind,
        Shape = shape,
    };
}
