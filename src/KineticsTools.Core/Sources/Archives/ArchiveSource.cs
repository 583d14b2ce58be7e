using System.Collections.Concurrent;
using KineticsTools.Downloads;
using KineticsTools.Saving;

namespace KineticsTools.Sources.Archives;

/// <summary>
/// Clips that are trimmed already, in tar archives on disk or on a server. Each archive is read once, as a stream, for all clips that
/// are wanted; nothing of it is written but they.
/// </summary>
public sealed class ArchiveSource : IClipSource
{
    private const int MostFaultsTold = 3;

    private readonly ArchiveOptions _options;
    private readonly ArchiveProgress _progress = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private int _archives;

    /// <summary>Makes the source.</summary>
    /// <param name="options">Which archives, and how they are read.</param>
    /// <exception cref="ArgumentException">There is no archive, or an address is none.</exception>
    public ArchiveSource(ArchiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsAny)
        {
            throw new ArgumentException("The source Archive needs the archives that the clips are in, or a mirror.");
        }

        _options = options;
        using DownloadClient client = new(options.Downloads);
        _ = new ArchiveCatalog(options, client);
    }

    /// <inheritdoc/>
    public string Name => ClipSources.Archive;

    /// <inheritdoc/>
    public string? Activity => _progress.ToString();

    /// <summary>Reads the archives until all clips are found, or there is nothing left to read.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="take">Takes a clip; called from several tasks at once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task ReadAsync(WantedJobs wanted, Func<WantedJob, ArchivedClip, Task> take, CancellationToken cancellationToken)
    {
        using DownloadClient client = new(_options.Downloads);
        ArchiveCatalog catalog = new(_options, client);
        IReadOnlyList<KineticsClip> clips = wanted.Clips;
        NotifyOfUncovered(clips);
        IReadOnlyList<ArchiveLocation> archives = await catalog.ListAsync(clips, cancellationToken).ConfigureAwait(false);
        foreach (string fault in catalog.Faults)
        {
            _faults.Enqueue(fault);
        }

        _archives = archives.Count;
        ArchiveIndexStore index = new(_options.IndexFolders);
        ArchiveReader reader = new(client, index, _options.Notify, _progress);
        IReadOnlyList<PlannedArchive> plan = await ArchivePlan
            .MakeAsync(archives, wanted, _options.RefreshIndex ? null : index, cancellationToken).ConfigureAwait(false);
        _progress.Total = plan.Count;
        await ReadAllAsync(reader, [.. plan.Where(archive => !archive.Location.IsReplacement)], wanted, take, cancellationToken).ConfigureAwait(false);

        // What was damaged, or was nowhere, may be in an archive of replacements.
        wanted.Renew();
        await ReadAllAsync(reader, [.. plan.Where(archive => archive.Location.IsReplacement)], wanted, take, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Why a clip was not found.</summary>
    internal Acquisition Explain(KineticsClip clip)
    {
        string[] faults = [.. _faults];
        if (faults.Length > 0)
        {
            string more = faults.Length > MostFaultsTold ? $" ({faults.Length - MostFaultsTold} more could not be read.)" : "";
            return Acquisition.Failure(
                ClipReason.FetchFailed,
                $"It is in none of the archives as far as they could be read. {string.Join(" ", faults.Take(MostFaultsTold))}{more}");
        }

        return IsUncovered(clip)
            ? Acquisition.None(ClipReason.NotInSource, "Its release is not known, by which the mirror's archives are chosen: name it where the annotations are read.")
            : Acquisition.None(ClipReason.NotInSource, _archives == 1 ? "The archive does not hold it." : $"None of the {_archives} archives holds it.");
    }

    private async Task ReadAllAsync(
        ArchiveReader reader, IReadOnlyList<PlannedArchive> plan, WantedJobs wanted, Func<WantedJob, ArchivedClip, Task> take,
        CancellationToken cancellationToken)
    {
        if (wanted.Unseen == 0)
        {
            return;
        }

        using CancellationTokenSource allSeen = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wanted.AllSeen = allSeen.Cancel;
        ParallelOptions options = new()
        {
            // Decompression is what costs where the archives are on disk: more of it at once than there are cores gains nothing.
            MaxDegreeOfParallelism = plan.Any(archive => archive.Location.Url is not null)
                ? _options.ThrottleLimit
                : Math.Min(_options.ThrottleLimit, Environment.ProcessorCount),
            CancellationToken = allSeen.Token,
        };
        try
        {
            await Parallel.ForEachAsync(plan, options, async (archive, token) =>
            {
                if (archive.IsWorthReading)
                {
                    await ReadOneAsync(reader, archive.Location, wanted, take, token).ConfigureAwait(false);
                }

                _progress.Finish();
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (wanted.Unseen == 0 && !cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            wanted.AllSeen = null;
        }
    }

    private async Task ReadOneAsync(
        ArchiveReader reader, ArchiveLocation archive, WantedJobs wanted, Func<WantedJob, ArchivedClip, Task> take, CancellationToken cancellationToken)
    {
        try
        {
            await reader.ReadAsync(archive, wanted, take, cancellationToken).ConfigureAwait(false);
        }
        catch (ArchiveFaultException exception)
        {
            string fault = $"The archive {archive.Name} {exception.Message.TrimEnd('.')}.";
            _faults.Enqueue(fault);
            _options.Notify(new ArchiveNotice($"{fault} What came before that is kept. ({archive.Address})", IsError: false));
        }
    }

    private void NotifyOfUncovered(IReadOnlyList<KineticsClip> clips)
    {
        int count = clips.Count(IsUncovered);
        if (count > 0)
        {
            _options.Notify(new ArchiveNotice(
                $"The release of {count} clips is not known, by which the mirror's archives are chosen: name it where the annotations are read (-Release, --release).",
                IsError: true));
        }
    }

    private bool IsUncovered(KineticsClip clip) => _options.Mirror is not null && !CvdfMirror.Covers(clip);
}
