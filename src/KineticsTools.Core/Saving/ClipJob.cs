using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>A clip on its way through the stages. This process has its path to itself until it is disposed.</summary>
internal sealed class ClipJob(KineticsClip clip, string path) : IAsyncDisposable
{
    private AcquiredMedia? _spare;
    private string? _spareSource;
    private int _disposed;
    private IDisposable? _claim;

    internal KineticsClip Clip { get; } = clip;

    internal string Path { get; } = path;

    internal TimeSpan Elapsed { get; set; }

    /// <summary>What YouTube is known to answer, from an earlier run: it is not asked again.</summary>
    internal Acquisition? Remembered { get; init; }

    /// <summary>Whether a file is there already, which is to be verified.</summary>
    internal bool IsThere { get; init; }

    /// <summary>Whether the clip is to be made anew, whatever is there.</summary>
    internal bool IsAnew { get; init; }

    /// <summary>The claims of the destination, by which processes keep out of each other's way; <see langword="null"/> for none.</summary>
    internal ClipClaims? Claims { get; init; }

    /// <summary>The checksum that the file should have; <see langword="null"/> where none is known.</summary>
    internal string? ExpectedSha256 { get; init; }

    /// <summary>What is wrong with the file that is there; <see langword="null"/> where there is none, or nothing is.</summary>
    internal string? Damage { get; set; }

    /// <summary>Whether the result is one that the journal does not have.</summary>
    internal bool IsNews { get; private set; } = true;

    /// <summary>What a source gave, once one did.</summary>
    internal AcquiredMedia? Media { get; private set; }

    /// <summary>The result as far as it is known; where no source gave anything, all of it.</summary>
    internal ClipResult Result { get; private set; } = new() { Clip = clip, Path = path, Status = ClipStatus.Failed, Attempts = 1 };

    /// <summary>Claims the clip, before anything is fetched for it.</summary>
    /// <returns>
    /// <see langword="null"/> where the job may go on; its result where another process has the clip in hand, or has saved it since
    /// the plan looked.
    /// </returns>
    /// <exception cref="DestinationException">Nothing can be written to the destination.</exception>
    internal ClipResult? Claim()
    {
        _claim ??= Claims?.TryTake(Path);
        ClipReason reason =
            Claims is not null && _claim is null ? ClipReason.InProgress
            : !IsAnew && !IsThere && new FileInfo(Path) is { Exists: true, Length: > 0 } ? ClipReason.AlreadySaved
            : ClipReason.None;
        if (reason == ClipReason.None)
        {
            return null;
        }

        IsNews = false;
        return Result with { Status = ClipStatus.Skipped, Reason = reason, Attempts = 0 };
    }

    /// <summary>Gives the claim back while the job waits: nothing is fetched for it until it is claimed again.</summary>
    internal void ReleaseClaim() => Interlocked.Exchange(ref _claim, null)?.Dispose();

    /// <summary>Asks the sources one after the other.</summary>
    internal async Task AcquireAsync(IReadOnlyList<IClipLookup> sources, CancellationToken cancellationToken)
    {
        foreach (IClipLookup source in sources)
        {
            bool isRemembered = Remembered is not null && source.Name == ClipSources.YouTube;
            Acquisition answer = isRemembered ? Remembered! : await source.AcquireAsync(Clip, cancellationToken).ConfigureAwait(false);
            if (answer.Media is not null)
            {
                Take(source.Name, answer.Media);
                return;
            }

            Note(source.Name, answer);
            IsNews = !isRemembered;
        }
    }

    /// <summary>Takes the media that a source gave.</summary>
    internal void Take(string source, AcquiredMedia media)
    {
        IsNews = true;
        Media = media;
        Result = Result with { Source = source, BytesFetched = media.BytesFetched, Reason = ClipReason.None, Message = null };
    }

    /// <summary>Keeps media that will do where no other source has better.</summary>
    internal void Spare(string source, AcquiredMedia media)
    {
        _spare = media;
        _spareSource = source;
    }

    /// <summary>Takes the media that were kept, where there are any, instead of others.</summary>
    internal async ValueTask<bool> TryUseSpareAsync()
    {
        if (_spare is null)
        {
            return false;
        }

        if (Media is not null)
        {
            await Media.DisposeAsync().ConfigureAwait(false);
        }

        Take(_spareSource!, _spare);
        _spare = null;
        return true;
    }

    /// <summary>Notes why a source gave nothing. What is reported of several is the reason of the first that knew the video.</summary>
    internal void Note(string source, Acquisition answer)
    {
        if (Result.Reason is ClipReason.None or ClipReason.NotInSource)
        {
            Result = Result with
            {
                Status = answer.IsFailure ? ClipStatus.Failed : ClipStatus.Unavailable,
                Source = source,
                Reason = answer.Reason,
                Message = answer.Message,
            };
        }
    }

    /// <summary>The result of a clip that is there, and is as it should be.</summary>
    internal ClipResult Unchanged(string sha256, bool isNews)
    {
        IsNews = isNews;
        return Result with { Status = ClipStatus.Skipped, Reason = ClipReason.AlreadySaved, Sha256 = sha256, Attempts = 0 };
    }

    /// <summary>Ends the job: the path is free again before anybody hears of the result.</summary>
    internal async ValueTask<ClipResult> FinishAsync(ClipResult result)
    {
        await DisposeAsync().ConfigureAwait(false);
        return Damage is not null && result.Status is ClipStatus.Unavailable or ClipStatus.Failed
            ? result with
            {
                Status = ClipStatus.Failed,
                Reason = ClipReason.VerificationFailed,
                Message = $"The clip that is there is damaged ({Damage}), and could not be made anew: {result.Reason}. {result.Message}",
                Elapsed = Elapsed,
            }
            : result with { Elapsed = Elapsed };
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        ReleaseClaim();
        PathClaims.Release(Path);
        if (Media is not null)
        {
            await Media.DisposeAsync().ConfigureAwait(false);
        }

        if (_spare is not null)
        {
            await _spare.DisposeAsync().ConfigureAwait(false);
        }
    }
}
