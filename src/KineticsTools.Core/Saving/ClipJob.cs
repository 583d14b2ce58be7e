using KineticsTools.Sources;

namespace KineticsTools.Saving;

/// <summary>A clip on its way through the stages. It has its path to itself until it is disposed.</summary>
internal sealed class ClipJob(KineticsClip clip, string path) : IAsyncDisposable
{
    private int _disposed;

    internal KineticsClip Clip { get; } = clip;

    internal string Path { get; } = path;

    internal TimeSpan Elapsed { get; set; }

    /// <summary>What YouTube is known to answer, from an earlier run: it is not asked again.</summary>
    internal Acquisition? Remembered { get; init; }

    /// <summary>Whether a file is there already, which is to be verified.</summary>
    internal bool IsThere { get; init; }

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

    /// <summary>Asks the sources one after the other. What is reported of several is the reason of the first that knew the video.</summary>
    internal async Task AcquireAsync(IReadOnlyList<IClipSource> sources, CancellationToken cancellationToken)
    {
        foreach (IClipSource source in sources)
        {
            bool isRemembered = Remembered is not null && source.Name == ClipSources.YouTube;
            Acquisition answer = isRemembered ? Remembered! : await source.AcquireAsync(Clip, cancellationToken).ConfigureAwait(false);
            if (answer.Media is not null)
            {
                IsNews = true;
                Media = answer.Media;
                Result = Result with
                {
                    Source = source.Name, BytesFetched = answer.Media.BytesFetched, Reason = ClipReason.None, Message = null,
                };
                return;
            }

            if (Result.Reason is ClipReason.None or ClipReason.NotInSource)
            {
                IsNews = !isRemembered;
                Result = Result with
                {
                    Status = answer.IsFailure ? ClipStatus.Failed : ClipStatus.Unavailable,
                    Source = source.Name,
                    Reason = answer.Reason,
                    Message = answer.Message,
                };
            }
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

        PathClaims.Release(Path);
        if (Media is not null)
        {
            await Media.DisposeAsync().ConfigureAwait(false);
        }
    }
}
