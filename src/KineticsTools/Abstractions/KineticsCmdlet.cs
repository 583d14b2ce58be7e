using System.Collections.ObjectModel;
using System.Management.Automation;
using KineticsTools.Errors;
using Microsoft.PowerShell.Commands;

namespace KineticsTools.Abstractions;

/// <summary>
/// What all cmdlets share: stopping, waiting for work in the background, and paths. However a pipeline ends (at its end, by
/// Ctrl+C, by Select-Object -First, by an error, by the end of the process), work is cancelled and waited for before the cmdlet is gone.
/// </summary>
public abstract class KineticsCmdlet : PSCmdlet, IDisposable
{
    /// <summary>How often the pipeline's thread looks up from waiting; progress more often costs more than the work.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();
    private EndingSignals? _signals;

    private protected CancellationToken Cancellation => _stopping.Token;

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends what is under way and waits for it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        _signals?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what is under way and waits for it.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    /// <summary>From here on there is work in the background: where a signal ends the process, that waits for this cmdlet.</summary>
    private protected void StopAtSignals() => _signals ??= new EndingSignals(_stopping.Cancel);

    /// <summary>Waits on the pipeline's thread, with a beat in between for progress.</summary>
    private protected void WaitFor(Task task)
    {
        try
        {
            while (!task.Wait(Beat, Cancellation))
            {
                OnBeat();
            }
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (AggregateException)
        {
            if (Cancellation.IsCancellationRequested)
            {
                throw new PipelineStoppedException();
            }

            task.GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits as <see cref="WaitFor"/> does for work that writes; where the pipeline is stopped, until that has come to rest.</summary>
    private protected void WaitForRest(Task work)
    {
        StopAtSignals();
        try
        {
            WaitFor(work);
        }
        finally
        {
            work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait();
        }
    }

    /// <summary>Whether a parameter was given.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether nothing is to be done, but to be said what would be.</summary>
    private protected bool IsWhatIf => IsBound("WhatIf")
        ? ((SwitchParameter)MyInvocation.BoundParameters["WhatIf"]).ToBool()
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference", false));

    /// <summary>Called about twice a second while the pipeline's thread waits.</summary>
    private protected virtual void OnBeat()
    {
    }

    /// <summary>Takes every item of a stream that is there now.</summary>
    private protected static void TakeReady<T>(BackgroundStream<T> stream, Action<T> take)
    {
        while (stream.TryTake(out T item))
        {
            take(item);
        }
    }

    /// <summary>Waits for items of a stream, and takes those that are there then.</summary>
    /// <returns><see langword="false"/> at the stream's end.</returns>
    private protected bool TakeSome<T>(BackgroundStream<T> stream, Action<T> take)
    {
        Task<bool> more = stream.WaitAsync();
        WaitFor(more);
        TakeReady(stream, take);
        return more.Result;
    }

    /// <summary>Takes every item of a stream, to its end.</summary>
    private protected void TakeAll<T>(BackgroundStream<T> stream, Action<T> take)
    {
        while (TakeSome(stream, take))
        {
        }
    }

    /// <summary>The clip that was piped in, or <see langword="null"/> with an error that does not end the command.</summary>
    private protected KineticsClip? ReadClip(PSObject input)
    {
        try
        {
            return PipedClip.Read(input);
        }
        catch (ArgumentException exception)
        {
            WriteError(exception.ToNoClipError(input));
            return null;
        }
    }

    /// <summary>The files that -Path means, or -LiteralPath where that is what was given.</summary>
    /// <param name="paths">What -Path has.</param>
    /// <param name="literalPaths">What -LiteralPath has.</param>
    private protected IEnumerable<string> ResolvePaths(string[] paths, string[] literalPaths)
    {
        bool literal = ParameterSetName == "LiteralPath";
        return (literal ? literalPaths : paths).SelectMany(path => ResolvePath(path, literal));
    }

    /// <summary>The files that a path means. What it does not mean is an error that does not end the command.</summary>
    /// <param name="path">The path, as given.</param>
    /// <param name="literal">Whether wildcards are to be taken as they stand.</param>
    private protected IReadOnlyList<string> ResolvePath(string path, bool literal)
    {
        try
        {
            string unresolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name == FileSystemProvider.ProviderName && (File.Exists(unresolved) || Directory.Exists(unresolved)))
            {
                return [unresolved];
            }

            if (!literal)
            {
                Collection<string> resolved = GetResolvedProviderPathFromPSPath(path, out provider);
                if (provider.Name == FileSystemProvider.ProviderName && resolved.Count > 0)
                {
                    return resolved;
                }
            }

            string problem = provider.Name == FileSystemProvider.ProviderName
                ? $"There is no file '{unresolved}'."
                : $"'{path}' is not in the file system.";
            WriteError(new ItemNotFoundException(problem).ToPathError(path));
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException)
        {
            WriteError(exception.ToPathError(path));
        }

        return [];
    }

    /// <summary>The full path of something that need not exist yet.</summary>
    private protected string FullPath(string path)
    {
        string full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != FileSystemProvider.ProviderName)
        {
            ThrowTerminatingError(new ArgumentException($"'{path}' is not in the file system.").ToParameterError(path));
        }

        return full;
    }
}
