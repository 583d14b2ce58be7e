using System.Diagnostics;
using KineticsTools.Vocabulary;

namespace KineticsTools.Export;

/// <summary>
/// Exports clips: takes them all, tells their release, checks their files several at once, and has the format write what is good.
/// A manifest is there whole or not at all, and what is left out of it is counted.
/// </summary>
/// <param name="options">What to export and how.</param>
public sealed class ManifestExporter(ManifestOptions options)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _checked;
    private long _taken;
    private Manifest? _manifest;

    /// <summary>How far the export is, in words. May be asked for at any time, from any thread.</summary>
    public string Progress =>
        $"{Interlocked.Read(ref _checked):N0} of {Interlocked.Read(ref _taken):N0} clips checked, {_manifest?.Written ?? 0:N0} written";

    /// <summary>How many clips are checked and how many written, together: what moves on while the export does.</summary>
    public long Done => Interlocked.Read(ref _checked) + (_manifest?.Written ?? 0);

    /// <summary>Exports clips.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="cancellationToken">Ends the export; nothing is left of it.</param>
    /// <returns>What was written and what was left out.</returns>
    /// <exception cref="ManifestException">The manifest cannot be written; nothing was.</exception>
    public async Task<ManifestResult> ExportAsync(IAsyncEnumerable<ManifestClip> clips, CancellationToken cancellationToken)
    {
        List<ManifestClip> taken = [];
        await foreach (ManifestClip clip in clips.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            taken.Add(clip);
            Interlocked.Increment(ref _taken);
        }

        try
        {
            return await ExportAsync(taken, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(
                ManifestFault.WriteFailed, $"'{options.Path}' could not be written; what was there before is unchanged: {exception.Message}", exception);
        }
    }

    private async Task<ManifestResult> ExportAsync(List<ManifestClip> taken, CancellationToken cancellationToken)
    {
        string? release = ReleaseChoice.Of(taken, options.Release);
        bool isIndexed = options.Format.ClassNeed is ClassNeed.Always or ClassNeed.WhereLabeled && taken.Exists(clip => clip.Clip.Label is not null);
        ClassVocabulary? vocabulary = isIndexed ? ReleaseChoice.VocabularyOf(release, taken) : null;
        using StagedOutput output = new(options.Path, options.Format.IsFolder, options.Force);

        FileCheck[] checks = new FileCheck[taken.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.ThrottleLimit, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, taken.Count), parallel, (i, _) =>
        {
            checks[i] = Check(taken[i]);
            Interlocked.Increment(ref _checked);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);

        (List<ManifestEntry> entries, List<ManifestOmission> leftOut) = Sort(taken, checks, vocabulary);
        RefuseNothing(entries.Count, leftOut);
        Manifest manifest = new(options, entries, vocabulary);
        _manifest = manifest;
        await options.Format.WriteAsync(manifest, output.TemporaryPath, cancellationToken).ConfigureAwait(false);

        leftOut.AddRange(entries.Where(manifest.Lost.ContainsKey).Select(entry => manifest.Lost[entry]));
        RefuseNothing(manifest.Written, leftOut);
        output.Commit();
        return new ManifestResult
        {
            Format = options.Format.Name, Path = options.Path, Release = release, Written = manifest.Written,
            LeftOut = leftOut, Notes = manifest.Notes, Elapsed = _clock.Elapsed,
        };
    }

    private string? PathOf(ManifestClip clip) =>
        options.Format.Media == ManifestMedia.Journal ? null : clip.Path ?? options.Location?.PathOf(clip.Clip);

    private FileCheck Check(ManifestClip clip)
    {
        string? path = PathOf(clip);
        return options.Format.ClassNeed is ClassNeed.Always or ClassNeed.Label && clip.Clip.Label is null
                ? new FileCheck(OmissionKind.Unlabeled, "It has no label, and the format needs one.")
            : path is not null && options.Format.Media == ManifestMedia.Frames ? FileCheck.OfFrames(path)
            : path is not null ? FileCheck.OfFile(path, clip.Clip)
            : options.Format.Media is ManifestMedia.None or ManifestMedia.Journal ? default
            : new FileCheck(OmissionKind.Missing, "It is not said where its file is: name the folder of the clips with -ClipRoot (--clip-root).");
    }

    private (List<ManifestEntry> Entries, List<ManifestOmission> LeftOut) Sort(
        List<ManifestClip> taken, FileCheck[] checks, ClassVocabulary? vocabulary)
    {
        List<ManifestEntry> entries = new(taken.Count);
        List<ManifestOmission> leftOut = [];
        HashSet<string> paths = new(StringComparer.Ordinal);
        for (int i = 0; i < taken.Count; i++)
        {
            KineticsClip clip = taken[i].Clip;
            string? path = PathOf(taken[i]);
            FileCheck check = checks[i];
            if (check.Kind is null && path is not null && !paths.Add(path))
            {
                check = new FileCheck(OmissionKind.Duplicate, "The same file came before.");
            }

            if (check.Kind is { } kind)
            {
                leftOut.Add(new ManifestOmission(clip, path, kind, check.Problem!));
            }
            else
            {
                int? index = clip.Label is { } label ? vocabulary?.Find(label)!.Index : null;
                entries.Add(new ManifestEntry(clip, index, path, check.Size, check.Duration, check.Frames));
            }
        }

        return (entries, leftOut);
    }

    private void RefuseNothing(long written, IEnumerable<ManifestOmission> leftOut)
    {
        if (written > 0)
        {
            return;
        }

        ManifestOmission? first = leftOut.FirstOrDefault();
        throw first is null
            ? ManifestException.OfNothing()
            : ManifestException.OfNothing($"None of the {_taken:N0} clips can be in it. The first, {first.Clip}: {first.Problem} {first.Path}".TrimEnd());
    }
}
