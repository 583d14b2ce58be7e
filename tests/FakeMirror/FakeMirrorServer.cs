using System.Collections.Concurrent;
using System.Net;
using FakeYouTube;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FakeMirror;

/// <summary>A server of files on this machine's loopback, with ranges and entity tags, that counts what it sends and can be told to break.</summary>
public sealed class FakeMirrorServer : IAsyncDisposable
{
    // What the system keeps for a reader counts as sent; a reader that goes away shall not have cost much more than it read.
    private const int SendBuffer = 64 << 10;

    private readonly WebApplication _application;
    private readonly ConcurrentDictionary<string, List<MirrorFault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _changes = new(StringComparer.Ordinal);
    private ConcurrentQueue<MirrorRequest> _log = new();

    private FakeMirrorServer(WebApplication application, string folder)
    {
        _application = application;
        Folder = folder;
    }

    /// <summary>The folder whose files are served.</summary>
    public string Folder { get; }

    /// <summary>Where the server is reached, with a slash at its end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What was asked for, in its order.</summary>
    public IReadOnlyList<MirrorRequest> Log => [.. _log];

    /// <summary>Whether files have an entity tag.</summary>
    public bool HasTags { get; set; } = true;

    internal Pacer? Line { get; private set; }

    /// <summary>Starts a server.</summary>
    /// <param name="folder">The folder whose files are served.</param>
    /// <returns>The server.</returns>
    public static async Task<FakeMirrorServer> StartAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ListenOptions? http = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => (http = listen).Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
        {
            System.Net.Sockets.Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBuffer;
            return socket;
        });
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        var server = new FakeMirrorServer(application, Path.GetFullPath(folder));
        application.Run(new FileEndpoint(server).ServeAsync);
        await application.StartAsync();
        server.Address = $"http://127.0.0.1:{http!.IPEndPoint!.Port}/";
        return server;
    }

    /// <summary>Lets something go wrong with a file.</summary>
    /// <param name="path">The file, as in its address.</param>
    /// <param name="faults">What; several strike one after the other.</param>
    public void Break(string path, params MirrorFault[] faults) => _faults[path] = [.. faults];

    /// <summary>Limits what all readers together get.</summary>
    /// <param name="mbitPerSecond">The line, or <see langword="null"/> for as fast as the machine.</param>
    public void Throttle(double? mbitPerSecond) => Line = mbitPerSecond is { } rate ? new Pacer(rate * 1e6 / 8) : null;

    /// <summary>Forgets what was asked for.</summary>
    public void Reset() => _log = new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Stalled responses would be waited for.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }

    internal MirrorRequest Note(MirrorRequest request)
    {
        _log.Enqueue(request);
        return request;
    }

    internal void Change(string path) => _changes.AddOrUpdate(path, 1, (_, count) => count + 1);

    internal string? TagOf(FileInfo file, string path) =>
        HasTags ? $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}-{_changes.GetValueOrDefault(path)}\"" : null;

    /// <summary>The first fault that strikes an answer with these bytes; it is used up.</summary>
    internal MirrorFault? TakeFault(string path, long start, long end)
    {
        if (!_faults.TryGetValue(path, out List<MirrorFault>? faults))
        {
            return null;
        }

        lock (faults)
        {
            int index = faults.FindIndex(fault => fault.Strikes(start, end));
            if (index < 0)
            {
                return null;
            }

            MirrorFault fault = faults[index];
            if (fault.Times > 1)
            {
                faults[index] = fault with { Times = fault.Times - 1 };
            }
            else
            {
                faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
