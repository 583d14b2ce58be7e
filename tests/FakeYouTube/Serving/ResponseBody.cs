using Microsoft.AspNetCore.Http;

namespace FakeYouTube;

/// <summary>What is sent as the body of a response.</summary>
internal interface IBodySource
{
    /// <summary>How many bytes it has.</summary>
    long Length { get; }

    /// <summary>Reads bytes from some place.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken);
}

/// <summary>Sends bodies: counted, at the speed of the line and of the throttle, and broken where a fault says so.</summary>
internal sealed class ResponseBody(FakeSite site)
{
    // Large where nothing slows it; small where a slow line would come in bursts otherwise.
    private const int FastPiece = 64 << 10;
    private const int SlowPiece = 8 << 10;

    /// <summary>Sends a body.</summary>
    /// <param name="context">The request; its response's headers are set.</param>
    /// <param name="source">The body.</param>
    /// <param name="entry">Where it is counted.</param>
    /// <param name="kibPerSecond">What it is slowed to, or <see langword="null"/>.</param>
    /// <param name="fault">A fault in the middle of a body, or <see langword="null"/>.</param>
    public async Task SendAsync(HttpContext context, IBodySource source, TrafficEntry entry, int? kibPerSecond, Fault? fault)
    {
        CancellationToken token = context.RequestAborted;
        Pacer? throttle = kibPerSecond is { } rate ? new Pacer(rate * 1024.0) : null;
        bool isBroken = fault?.Kind is FaultKind.Reset or FaultKind.ShortBody or FaultKind.Stall;
        long end = isBroken ? Math.Min(fault!.AfterBytes ?? source.Length / 2, source.Length) : source.Length;
        byte[] buffer = new byte[throttle is null && site.LinkPacer is null ? FastPiece : SlowPiece];
        long offset = 0;
        while (offset < end)
        {
            int read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, end - offset)), offset, token);
            if (throttle is not null)
            {
                await throttle.PaceAsync(read, token);
            }

            if (site.LinkPacer is { } line)
            {
                await line.PaceAsync(read, token);
            }

            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), token);
            entry.Sent(read);
            offset += read;
        }

        await context.Response.Body.FlushAsync(token);
        if (isBroken)
        {
            await BreakAsync(context, fault!.Kind, token);
        }
        else
        {
            entry.IsComplete = true;
        }
    }

    private static async Task BreakAsync(HttpContext context, FaultKind kind, CancellationToken token)
    {
        switch (kind)
        {
            case FaultKind.Reset:
                // What has been written must leave before the reset, or the reader may see none of it.
                await Task.Delay(50, token);
                context.Abort();
                break;
            case FaultKind.Stall:
                await Task.Delay(Timeout.Infinite, token);
                break;
            default:
                // Kestrel ends the connection when a body turns out shorter than it promised.
                break;
        }
    }
}
