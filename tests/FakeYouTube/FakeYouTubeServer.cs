using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FakeYouTube;

/// <summary>A YouTube on this machine's loopback, whose videos are made here and whose faults are known.</summary>
public sealed class FakeYouTubeServer : IAsyncDisposable
{
    // What the system keeps for a reader counts as sent; a reader that goes away shall not have cost much more than it read.
    private const int SendBuffer = 64 << 10;

    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;

    private FakeYouTubeServer(
        WebApplication application, X509Certificate2 certificate, FakeSite site, TrafficLog traffic, Addresses addresses)
    {
        _application = application;
        _certificate = certificate;
        Site = site;
        Traffic = traffic;
        Addresses = addresses;
    }

    /// <summary>The videos, their faults and the rules.</summary>
    public FakeSite Site { get; }

    /// <summary>What was asked for and what was sent.</summary>
    public TrafficLog Traffic { get; }

    /// <summary>Where the server is reached.</summary>
    public Addresses Addresses { get; }

    /// <summary>The certificate, for readers that want to trust it.</summary>
    public X509Certificate2 Certificate => _certificate;

    /// <summary>Starts a server.</summary>
    /// <param name="mediaFolder">Where the files of videos are kept; several servers may share it.</param>
    /// <param name="port">The port for http, or 0 for any.</param>
    /// <param name="proxyPort">The port of the proxy, or 0 for any.</param>
    /// <returns>The server.</returns>
    public static async Task<FakeYouTubeServer> StartAsync(string mediaFolder, int port = 0, int proxyPort = 0)
    {
        var site = new FakeSite(new MediaLibrary(Path.GetFullPath(mediaFolder)));
        var traffic = new TrafficLog();
        var addresses = new Addresses();
        X509Certificate2 certificate = ServerCertificate.Make();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ListenOptions? http = null, https = null, plain = null, proxy = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MaxConcurrentConnections = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => http = Prepare(listen, 1));
            kestrel.Listen(IPAddress.Loopback, 0, listen => (https = Prepare(listen, 2)).UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0, listen => plain = Prepare(listen, 1));
            kestrel.Listen(IPAddress.Loopback, proxyPort, listen =>
            {
                proxy = Prepare(listen, 2);
                proxy.Use(next => connection => ConnectProxy.RunAsync(connection, next, traffic));
                proxy.UseHttps(certificate);
            });
        });
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
        {
            System.Net.Sockets.Socket socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBuffer;
            return socket;
        });
        builder.Logging.ClearProviders();

        WebApplication application = builder.Build();
        var requests = new SiteApplication(site, traffic, addresses);
        application.Run(requests.ServeAsync);
        await application.StartAsync();
        addresses.Http = $"http://127.0.0.1:{Port(http!)}";
        addresses.Https = $"https://127.0.0.1:{Port(https!)}";
        addresses.Plain = $"http://127.0.0.1:{Port(plain!)}";
        addresses.Elsewhere = $"https://localhost:{Port(https!)}";
        addresses.Proxy = $"http://127.0.0.1:{Port(proxy!)}";
        return new FakeYouTubeServer(application, certificate, site, traffic, addresses);

        // Opening a connection takes as many round trips as there are greetings: TCP's, and TLS's.
        ListenOptions Prepare(ListenOptions listen, int roundTrips)
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => async connection =>
            {
                traffic.Connected();
                if (site.Link is { LatencyMs: > 0 } link)
                {
                    await Task.Delay(roundTrips * link.LatencyMs);
                }

                await next(connection);
            });
            return listen;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Stalled responses would be waited for.
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private static int Port(ListenOptions listen) => listen.IPEndPoint!.Port;
}
