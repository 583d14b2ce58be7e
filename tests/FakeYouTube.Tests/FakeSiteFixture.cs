using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FakeYouTube.Tests;
using KineticsTools.Media;
using SyntheticKinetics;

[assembly: AssemblyFixture(typeof(FakeSiteFixture))]

namespace FakeYouTube.Tests;

/// <summary>A fake YouTube that tests share; each uses video ids of its own and counts by them.</summary>
public sealed class FakeSiteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kinetics-site-");

    /// <summary>A short and small video.</summary>
    public static VideoSpec Small { get; } = new() { Seconds = 20, Heights = [144], KeyframeInterval = 2, AudioFragment = 5 };

    /// <summary>Where the videos' files are, for tests that start a server of their own.</summary>
    public string MediaFolder => _folder.FullName;

    public FakeYouTubeServer Server { get; private set; } = null!;

    /// <summary>Knows the server's certificate and follows no redirects.</summary>
    public HttpClient Client { get; private set; } = null!;

    public FrameReader Frames { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Frames = new FrameReader(await MediaTools.LocateAsync(null, Token));
        Server = await FakeYouTubeServer.StartAsync(MediaFolder);
        Client = NewClient(null);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A client that knows the server's certificate and follows no redirects.</summary>
    public HttpClient NewClient(IWebProxy? proxy) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = proxy is not null,
        Proxy = proxy,
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => Server.Certificate.Equals(certificate),
        },
    });

    /// <summary>A path that no other test uses.</summary>
    public string NewPath(string extension) => Path.Combine(MediaFolder, Guid.NewGuid().ToString("N") + extension);

    /// <summary>Asks the player.</summary>
    public Task<HttpResponseMessage> PostAsync(string videoId, string client = "VISIONOS", string language = "en") =>
        PostAsync(Client, Server.Addresses.Http, videoId, client, language);

    /// <summary>Asks a player somewhere.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient http, string address, string videoId, string client = "VISIONOS", string language = "en")
    {
        var request = new JsonObject
        {
            ["context"] = new JsonObject
            {
                ["client"] = new JsonObject { ["clientName"] = client, ["clientVersion"] = "1.02", ["hl"] = language },
            },
            ["videoId"] = videoId,
        };
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        return await http.PostAsync(new Uri(address + "/youtubei/v1/player"), content, Token);
    }

    /// <summary>The player's answer.</summary>
    public async Task<JsonNode> AnswerAsync(string videoId, string client = "VISIONOS", string language = "en")
    {
        using HttpResponseMessage response = await PostAsync(videoId, client, language);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;
    }

    /// <summary>The address of a format.</summary>
    public async Task<Uri> UrlAsync(string videoId, int itag, string client = "VISIONOS")
    {
        JsonNode answer = await AnswerAsync(videoId, client);
        return new Uri((string)Format(answer, itag)["url"]!);
    }

    /// <summary>What an answer says of a format.</summary>
    public static JsonNode Format(JsonNode answer, int itag) =>
        answer["streamingData"]!["adaptiveFormats"]!.AsArray().Single(format => (int)format!["itag"]! == itag)!;

    /// <summary>Asks for bytes of a format.</summary>
    public Task<HttpResponseMessage> GetAsync(Uri url, string? range = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, url);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }
}
