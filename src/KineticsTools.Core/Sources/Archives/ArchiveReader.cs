using KineticsTools.Downloads;
using KineticsTools.Saving;

namespace KineticsTools.Sources.Archives;

/// <summary>Reads an archive from its start to its end, once, and gives what is wanted of it as it comes by.</summary>
internal sealed class ArchiveReader(DownloadClient client, ArchiveIndexStore index, Action<ArchiveNotice> notify, ArchiveProgress progress)
{
    private const int MostStarts = 3;

    private int _saidThatNothingIsRemembered;

    /// <summary>Reads an archive.</summary>
    /// <param name="location">The archive.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="take">Takes a clip.</param>
    /// <param name="cancellationToken">Ends the reading; what it has found of the archive is remembered.</param>
    /// <exception cref="ArchiveFaultException">The archive cannot be read, or not to its end. What came before was taken.</exception>
    internal async Task ReadAsync(
        ArchiveLocation location, WantedJobs wanted, Func<WantedJob, ArchivedClip, Task> take, CancellationToken cancellationToken)
    {
        for (int start = 1; ; start++)
        {
            try
            {
                await ReadOnceAsync(location, wanted, take, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RemoteFileChangedException exception)
            {
                if (start == MostStarts)
                {
                    throw new ArchiveFaultException($"is changed on its server again and again while it is read ({exception.Message})", exception);
                }

                notify(new ArchiveNotice(
                    $"{location.Name} was changed on its server while it was read ({exception.Message}): it is read again from its start.", IsError: false));
            }
        }
    }

    private async Task ReadOnceAsync(
        ArchiveLocation location, WantedJobs wanted, Func<WantedJob, ArchivedClip, Task> take, CancellationToken cancellationToken)
    {
        await using OpenArchive archive = await OpenArchive.OpenAsync(location, client, cancellationToken).ConfigureAwait(false);
        IndexRecorder recorder = new(index, location, archive.Identity);
        bool isComplete = false;
        long counted = 0;
        try
        {
            while (await archive.Entries.NextAsync(cancellationToken).ConfigureAwait(false) is { } item)
            {
                progress.Add(archive.Entries.Position - counted);
                counted = archive.Entries.Position;
                if (!item.IsFile)
                {
                    continue;
                }

                string stem = StemOf(item.Name);
                recorder.Add(stem);
                WantedJob? match = wanted.Find(stem);
                if (wanted.TryTake(match))
                {
                    await take(match, new ArchivedClip(location, item, archive.Entries)).ConfigureAwait(false);
                }
            }

            await archive.Entries.FinishAsync(cancellationToken).ConfigureAwait(false);
            isComplete = true;
        }
        finally
        {
            await RememberAsync(recorder, isComplete).ConfigureAwait(false);
        }
    }

    /// <summary>A run does not fail because it cannot be remembered what archives hold; the next one reads more of them.</summary>
    private async Task RememberAsync(IndexRecorder recorder, bool isComplete)
    {
        try
        {
            await recorder.SaveAsync(isComplete).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref _saidThatNothingIsRemembered, 1) == 0)
            {
                notify(new ArchiveNotice($"It cannot be remembered what archives hold: {exception.Message}", IsError: false));
            }
        }
    }

    /// <summary>The name of an entry without folders and ending. No path is ever made of it.</summary>
    private static string StemOf(string name) => Path.GetFileNameWithoutExtension(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
}
