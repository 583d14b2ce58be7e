using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using FakeYouTube;

const string usage =
    "Usage: FakeYouTube --media DIR [--port P] [--proxy-port P] [--config FILE] [--certificate FILE] [--ignore-stdin]\n" +
    "--certificate writes the server's certificate there, for readers that shall trust it.\n" +
    "It ends on SIGTERM, SIGINT, or when its standard input closes, unless that is to be ignored.";
string? media = null, config = null, certificate = null;
int port = 0, proxyPort = 0;
bool ignoresInput = false;
for (int i = 0; i < args.Length; i++)
{
    string? value = i + 1 < args.Length ? args[i + 1] : null;
    bool isUnderstood = args[i] switch
    {
        "--media" => (media = value) is not null,
        "--config" => (config = value) is not null,
        "--certificate" => (certificate = value) is not null,
        "--port" => IsPort(value, out port),
        "--proxy-port" => IsPort(value, out proxyPort),
        "--ignore-stdin" => ignoresInput = true,
        _ => false,
    };
    if (!isUnderstood)
    {
        media = null;
        break;
    }

    i += args[i] == "--ignore-stdin" ? 0 : 1;
}

if (media is null)
{
    Console.Error.WriteLine(usage);
    return 2;
}

var end = new TaskCompletionSource();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
await using FakeYouTubeServer server = await FakeYouTubeServer.StartAsync(media, port, proxyPort);
if (certificate is not null)
{
    await File.WriteAllTextAsync(certificate, server.Certificate.ExportCertificatePem());
}

if (config is not null)
{
    SiteConfig.Parse(await File.ReadAllTextAsync(config)).Apply(server.Site);
    await server.Site.PrepareAsync(CancellationToken.None);
}

Console.WriteLine(JsonSerializer.Serialize(server.Addresses, JsonSerializerOptions.Web));
if (!ignoresInput)
{
    _ = Task.Run(async () =>
    {
        await using Stream input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null);
        end.TrySetResult();
    });
}

await end.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    end.TrySetResult();
}

static bool IsPort(string? text, out int port)
{
    bool isNumber = ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number);
    port = number;
    return isNumber;
}
