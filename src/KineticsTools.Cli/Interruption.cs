using System.Runtime.InteropServices;

namespace KineticsTools.Cli;

/// <summary>
/// Turns Ctrl+C, and what a scheduler sends to end a job, into cancellation: the command comes to rest by itself, with no process
/// and no partial file left. Further signals change nothing, since it is ending already.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _number;

    internal Interruption() => _registrations =
    [
        Register(PosixSignal.SIGINT, 2),
        Register(PosixSignal.SIGTERM, 15),
        Register(PosixSignal.SIGHUP, 1),
    ];

    internal CancellationToken Token => _source.Token;

    internal int ExitCode => ExitCodes.Signal + _number;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref _number, number, 0) == 0)
        {
            _source.Cancel();
        }
    });
}
