using System.Collections.Concurrent;
using System.Management.Automation;
using KineticsTools.Downloads;
using KineticsTools.Errors;
using KineticsTools.Sources.Archives;

namespace KineticsTools.Abstractions;

/// <summary>A cmdlet that takes clips out of archives, beside what it asks YouTube for.</summary>
/// <typeparam name="TInput">What the engine takes.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
public abstract class ArchiveCmdlet<TInput, TOutput> : YouTubeCmdlet<TInput, TOutput>
{
    private readonly ConcurrentQueue<ArchiveNotice> _notices = new();

    /// <summary>
    /// Archives of clips that are cut already: .tar, .tar.gz and .tgz files, or folders of them; addresses (https://…); or text files that
    /// name archives, a line each. Wildcards are allowed.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ArchivePath { get; set; } = [];

    /// <summary>Take the archives of the clips' releases and splits from this mirror.</summary>
    [Parameter]
    public ArchiveMirror? Mirror { get; set; }

    /// <summary>Where the mirror is, if not at its own address: another place with a copy of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MirrorAddress { get; set; }

    /// <summary>Read archives again that are remembered not to hold what is wanted.</summary>
    [Parameter]
    public SwitchParameter RefreshIndex { get; set; }

    /// <summary>What the parameters say. A path that leads nowhere is an error that does not end the command, where there are others.</summary>
    /// <exception cref="ArgumentException">None of the paths leads anywhere, or an address is of no use.</exception>
    private protected ArchiveOptions BuildArchiveOptions()
    {
        string[] paths = [.. ArchivePath.SelectMany(path => ArchiveOptions.IsAddress(path) ? [path] : ResolvePath(path, literal: false))];
        if (ArchivePath.Length > 0 && paths.Length == 0)
        {
            throw new ArgumentException($"There is no archive at {string.Join(", ", ArchivePath)}.");
        }

        return MirrorAddress is not null && Mirror is null
            ? throw new ArgumentException("-MirrorAddress says where a mirror is; -Mirror says which one it is, such as Cvdf.")
            : new ArchiveOptions
            {
                Paths = paths,
                Mirror = Mirror,
                MirrorAddress = MirrorAddress,
                RefreshIndex = RefreshIndex,
                Downloads = new DownloadOptions { Proxy = Proxy },
                Notify = _notices.Enqueue,
            };
    }

    /// <summary>Tells what happened to archives. Called on the pipeline's thread.</summary>
    private protected void WriteNotices()
    {
        while (_notices.TryDequeue(out ArchiveNotice notice))
        {
            Log(notice.Message);
            if (notice.IsError)
            {
                WriteError(notice.ToArchiveError());
            }
            else
            {
                WriteWarning(notice.Message);
            }
        }
    }

    /// <summary>Takes down what is told of an archive, where the run has a log.</summary>
    private protected virtual void Log(string message)
    {
    }
}
