using System.Runtime.InteropServices;

namespace KineticsTools.Abstractions;

/// <summary>
/// What a scheduler, or a terminal that is closed, sends to end the process: it ends as it would, but after the work in the
/// background has come to rest. (Ctrl+C is PowerShell's own, and stops the pipeline.)
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    /// <summary>Schedulers wait for about half a minute before they kill; work comes to rest in much less.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Action _stop;
    private readonly ManualResetEventSlim _isAtRest = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="stop">Begins to stop the work.</param>
    internal EndingSignals(Action stop)
    {
        _stop = stop;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop), PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop)];
    }

    /// <summary>To be called when the work has come to rest: an end of the process waits no longer.</summary>
    public void Dispose()
    {
        _isAtRest.Set();
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void Stop(PosixSignalContext signal)
    {
        try
        {
            _stop();
        }
        catch (ObjectDisposedException)
        {
            // It has just come to rest by itself.
        }

        _isAtRest.Wait(Limit);
    }
}
